import { addressOf, type Block } from './block';
import type { Expectation } from './expectation';
import type { StackContents } from './stack-contents';

/** Something that a release may not do. */
export interface Violation {
  readonly message: string;
  readonly address: string | null;
  /** In the stack directory. */
  readonly file: string | null;
  readonly line: number | null;
}

/** A rule that keeps a release in its own account, state and toolchain. It can never be suppressed. */
export interface IntegrityRule {
  readonly id: string;
  readonly violations: (contents: StackContents, expectation: Expectation) => Violation[];
}

/** A violation at a block. */
export function violationAt(block: Block, message: string): Violation {
  return { message, address: addressOf(block), file: block.file, line: block.line };
}

/** A violation of the stack as a whole. */
export function violation(message: string): Violation {
  return { message, address: null, file: null, line: null };
}
