import { findTool } from '../../tools/locate';
import { pins, type PinName } from '../../tools/pins';
import { wantedVersion } from '../../tools/version';
import type { CommandFile } from '../command-file';
import { EXIT } from '../exit-code';
import { formatTable } from '../output/table';

const NAMES = Object.keys(pins) as readonly PinName[];

export const command: CommandFile = {
  description: 'Lists the pinned tools and where each is. Exit code 2 when one is missing.',
  operands: [],
  options: [],
  examples: ['taglane tools list', 'taglane tools list --json'],
  run({ console }) {
    const tools = NAMES.map((name) => ({
      name,
      wanted: wantedVersion(name),
      program: findTool(name, process.env) ?? null,
    }));
    console.json(tools);
    const rows = tools.map(({ name, wanted, program }) => [name, wanted, program ?? 'not installed']);
    console.result(formatTable(['tool', 'version', 'program'], rows, console));
    const missing = tools.filter(({ program }) => program === null);
    if (missing.length === 0) return EXIT.fine;
    console.note(`${missing.length} missing; run: taglane tools install`);
    return EXIT.fixable;
  },
};
