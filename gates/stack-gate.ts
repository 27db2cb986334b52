import type { GateName } from './finding';
import { type GateRequest, GateRun, type Outcome } from './gate-run';
import { integrityOutcome, located, withoutWorkingFiles } from './integrity';
import { readStackContents, type StackContents } from './stack-contents';

/** A gate that looks at a stack directory, after its integrity rules. */
export interface StackGate {
  readonly contents: StackContents;
  readonly run: GateRun;
  readonly integrity: Outcome;
}

/** Reads the stack of a request and runs the integrity rules; a stack that no tag selects has nothing to be compared with. */
export function openStack(gate: GateName, request: GateRequest): StackGate {
  const { stackDir, expectation, workingFiles = [] } = request;
  const contents = withoutWorkingFiles(readStackContents(stackDir), workingFiles);
  const run = new GateRun(gate, request, contents);
  const integrity =
    expectation === null
      ? { findings: [], passed: [] }
      : integrityOutcome(contents, expectation, located(run.source));
  return { contents, run, integrity };
}
