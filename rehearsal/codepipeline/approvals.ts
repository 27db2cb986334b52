import { onAbort } from './abort';
import { ActionFailure } from './action-context';
import { atTime } from './deadline';
import { alreadyApproved, invalidApprovalToken } from './errors';
import type { ActionRun } from './execution-record';

export interface ApprovalAnswer {
  readonly status: 'Approved' | 'Rejected';
  readonly summary: string;
  readonly by: string;
}

/** Approvals that wait for a person. */
export class Approvals {
  private readonly waiting = new Map<string, (answer: ApprovalAnswer) => void>();

  /** Waits for the answer to a run that has its token; fails when the token's time is over. */
  wait(run: ActionRun, aborted: AbortSignal): Promise<ApprovalAnswer> {
    const token = run.token ?? '';
    return new Promise((resolve, reject) => {
      const end = (): void => {
        cancel();
        this.waiting.delete(token);
      };
      const fail = (code: string, message: string) => (): void => {
        end();
        reject(new ActionFailure(code, message));
      };
      const cancel = atTime(
        run.tokenExpires?.getTime() ?? 0,
        fail('ActionTimedOut', 'The approval was neither given nor refused before its time was over'),
      );
      this.waiting.set(token, (answer) => {
        end();
        callOff();
        resolve(answer);
      });
      const callOff = onAbort(aborted, fail('ActionAbandoned', 'The execution was stopped'));
    });
  }

  /** Answers the approval of a run; throws AWS's errors for a wrong token and a second answer. */
  answer(run: ActionRun | undefined, token: string, answer: ApprovalAnswer): Date {
    if (run?.token !== token) throw invalidApprovalToken();
    const waiting = this.waiting.get(token);
    if (waiting === undefined) throw alreadyApproved();
    waiting(answer);
    return new Date();
  }
}
