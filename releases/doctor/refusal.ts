import { isAwsAnswer } from '../aws-answer';
import { InputError } from '../../tags/errors';
import { notChecked, problem, type CheckResult } from './check';

/** Looks at one thing; when AWS does not let it, the result says why, and the rest goes on. */
export async function look(
  about: string,
  work: () => Promise<CheckResult | readonly CheckResult[]>,
): Promise<readonly CheckResult[]> {
  try {
    return [await work()].flat();
  } catch (error) {
    return [unlooked(about, error)];
  }
}

/** The result of a look that an error ended; throws the error again when it is a bug. */
export function unlooked(about: string, error: unknown): CheckResult {
  if (isAwsAnswer(error)) return notChecked(about, `${error.name}: ${error.message}`, adviceFor(error));
  if (error instanceof InputError) return problem(about, error.message, 'mend what the message names');
  throw error;
}

function adviceFor(error: Error): string {
  return isDenial(error)
    ? 'ask somebody who may look, or be given this right'
    : 'look at it by hand, or try again';
}

/** AWS has no one name for a refusal of rights. */
export function isDenial(error: unknown): boolean {
  return error instanceof Error && /AccessDenied|Unauthorized|Forbidden/.test(error.name);
}
