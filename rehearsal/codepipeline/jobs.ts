import { randomUUID } from 'node:crypto';
import { ServiceError } from '../wire/service-error';
import { ActionFailure } from './action-context';

/** Outcome that a Lambda function reports. */
export type JobOutcome =
  | {
      readonly kind: 'success';
      readonly variables: Readonly<Record<string, string>>;
      readonly summary: string;
    }
  | { readonly kind: 'failure'; readonly type: string; readonly message: string };

interface Job {
  readonly account: string;
  readonly data: object;
  readonly finish: (outcome: JobOutcome) => void;
}

/** Jobs that functions work on: an invoked function answers with PutJobSuccessResult or PutJobFailureResult. */
export class Jobs {
  private readonly open = new Map<string, Job>();

  /** A new job; `outcome` settles when the function has reported, or the time is over. */
  create(
    account: string,
    data: object,
    timeoutMs: number,
    aborted: AbortSignal,
  ): { id: string; outcome: Promise<JobOutcome> } {
    const id = randomUUID();
    const outcome = new Promise<JobOutcome>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new ActionFailure('JobTimedOut', 'The function did not report a result in time'));
      }, timeoutMs);
      aborted.addEventListener('abort', () =>
        reject(new ActionFailure('ActionAbandoned', 'The execution was stopped')),
      );
      const finish = (result: JobOutcome): void => {
        clearTimeout(timer);
        this.open.delete(id);
        resolve(result);
      };
      this.open.set(id, { account, data, finish });
    });
    return { id, outcome };
  }

  details(account: string, id: string): object {
    return { id, data: this.job(account, id).data, accountId: account };
  }

  finish(account: string, id: string, outcome: JobOutcome): void {
    this.job(account, id).finish(outcome);
  }

  private job(account: string, id: string): Job {
    const job = this.open.get(id);
    if (job === undefined || job.account !== account)
      throw new ServiceError('JobNotFoundException', `There is no job ${id}`);
    return job;
  }
}
