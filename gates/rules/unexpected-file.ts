import { LOCK_FILE, STACK_FILE, STACK_FILES } from '../../buildspecs/artifacts';
import { type IntegrityRule, violation, type Violation } from '../integrity-rule';
import type { StackEntry } from '../stack-contents';

/** Without the stack there is nothing to judge; without the lock file Terraform would choose providers anew. */
const REQUIRED = [STACK_FILE, LOCK_FILE];

/** The stack directory holds what synth writes and nothing that Terraform would read besides. */
export const unexpectedFile: IntegrityRule = {
  id: 'unexpected-file',
  violations: ({ entries }) => {
    const expected = new Set(STACK_FILES);
    const files = new Set(entries.filter(({ kind }) => kind === 'file').map(({ path }) => path));
    const missing = REQUIRED.filter((name) => !files.has(name)).map((name) =>
      violation(`the stack directory has no ${name}; synth writes it`),
    );
    return [...missing, ...entries.flatMap((entry) => entryViolations(entry, expected))];
  },
};

function entryViolations({ path, kind }: StackEntry, expected: ReadonlySet<string>): Violation[] {
  if (kind === 'other')
    return [
      at(path, `${path} is neither a file nor a directory (a link?); a release holds its files itself`),
    ];
  if (path.includes('/') || expected.has(path)) return [];
  return [
    at(
      path,
      `${path} does not belong in a stack directory; expected only ${[...expected].sort().join(', ')}`,
    ),
  ];
}

function at(path: string, message: string): Violation {
  return { ...violation(message), file: path, line: 1 };
}
