import type { ExecutionRow } from '../ledger/execution-row';

/** What a person does about an execution that broke off, in the stage where it did. */
export function nextStep(
  { execution, target }: Pick<ExecutionRow, 'execution' | 'target'>,
  stage: string | null,
): string {
  const again = `taglane retry ${execution ?? target}`;
  const locks = stage === 'Plan' || stage === 'Apply';
  return locks
    ? `next: ${again}; if the state stays locked, before that: taglane unlock ${target}`
    : `next: ${again}`;
}

/** What a person does about a capture that broke off: it may have started its lane, and a tag is captured once. */
export function stepAfterCapture(tag: string): string {
  return `next: see whether its lane has started: taglane history ${tag}; if not, push a new version`;
}
