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
    const tools = NAMES.map((name) => {
      const { version = null, program = null } = findTool(name, process.env) ?? {};
      return { name, version, wanted: wantedVersion(name), program };
    });
    console.json(tools);
    const rows = tools.map(({ name, version, wanted, program }) => [
      name,
      version ?? 'not installed',
      wanted,
      program ?? '',
    ]);
    console.result(formatTable(['tool', 'version', 'wanted', 'program'], rows, console));
    const missing = tools.filter(({ program }) => program === null);
    if (missing.length === 0) return EXIT.fine;
    console.note(`${missing.length} missing; run: taglane tools install`);
    return EXIT.fixable;
  },
};
