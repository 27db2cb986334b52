import { posix } from 'node:path';
import { type Block, literalIn, textIn } from '../block';
import { type IntegrityRule, violationAt, type Violation } from '../integrity-rule';
import { allBlocks } from '../stack-contents';

/** Modules come with the release: their source is a directory inside the stack's. */
export const remoteModule: IntegrityRule = {
  id: 'remote-module',
  violations: (contents) => {
    const directories = new Set(
      contents.entries.filter(({ kind }) => kind === 'directory').map(({ path }) => path),
    );
    return allBlocks(contents)
      .filter(({ kind }) => kind === 'module')
      .flatMap((block) => sourceViolations(block, directories));
  },
};

function sourceViolations(block: Block, directories: ReadonlySet<string>): Violation[] {
  const source = literalIn(block, 'source');
  if (typeof source === 'string' && /^\.\.?\//.test(source)) {
    const directory = posix.join(posix.dirname(block.file), source).replace(/\/$/, '');
    if (directories.has(directory)) return [];
  }
  const got = textIn(block, 'source');
  return [
    violationAt(
      block,
      `module ${block.labels.join('.')} has source ${got}; expected a directory of the release, such as "./assets/…"`,
    ),
  ];
}
