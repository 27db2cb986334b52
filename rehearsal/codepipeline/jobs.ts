import { randomUUID } from 'node:crypto';
import { ServiceError } from '../wire/service-error';
import { onAbort } from './abort';
import { ActionFailure } from './action-context';

/** Outcome that a Lambda function reports. */
export type JobOutcome =
  | {
      readonly kind: 'success';
      readonly variables: Readonly<Record<string, string>>;
      readonly summary: string;
    }
  | { readonly kind: 'failure'; readonly type: string; readonly message: string };

/** A job as who waits for it sees it. */
export interface OpenJob {
  readonly id: string;
  /** Settles when the function has reported, or the time is over, or the action is ended. */
  readonly outcome: Promise<JobOutcome>;
  /** Nobody waits any more: what is reported from now on is refused. */
  readonly close: () => void;
}

interface Job {
  readonly account: string;
  readonly data: object;
  readonly finish: (outcome: JobOutcome) => void;
}

/** Jobs that functions work on: an invoked function answers with PutJobSuccessResult or PutJobFailureResult. */
export class Jobs {
  private readonly open = new Map<string, Job>();

  /** A new job, which its maker closes. */
  create(account: string, data: object, timeoutMs: number, aborted: AbortSignal): OpenJob {
    const id = randomUUID();
    let close = (): void => undefined;
    const outcome = new Promise<JobOutcome>((resolve, reject) => {
      const give = (code: string, message: string) => () => reject(new ActionFailure(code, message));
      const late = give('JobTimedOut', 'The function did not report a result in time');
      const abandon = give('ActionAbandoned', 'The execution was stopped');
      const timer = setTimeout(late, timeoutMs);
      const callOff = onAbort(aborted, abandon);
      this.open.set(id, { account, data, finish: resolve });
      close = () => {
        clearTimeout(timer);
        callOff();
        this.open.delete(id);
      };
    });
    return { id, outcome, close };
  }

  details(account: string, id: string): object {
    return { id, data: this.job(account, id).data, accountId: account };
  }

  finish(account: string, id: string, outcome: JobOutcome): void {
    this.job(account, id).finish(outcome);
    this.open.delete(id);
  }

  private job(account: string, id: string): Job {
    const job = this.open.get(id);
    if (job === undefined || job.account !== account)
      throw new ServiceError('JobNotFoundException', `There is no job ${id}`);
    return job;
  }
}
