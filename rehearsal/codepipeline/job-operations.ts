import type {
  GetJobDetailsInput,
  PutJobFailureResultInput,
  PutJobSuccessResultInput,
} from '@aws-sdk/client-codepipeline';
import { type Operations, parsedBy } from '../endpoint/operation';
import { unsupportedContinuation } from './job-errors';
import type { Jobs } from './jobs';

/** Calls that a function makes about the job it was invoked with. */
export function jobOperations(jobs: Jobs): Operations {
  return {
    GetJobDetails: parsedBy<GetJobDetailsInput>({
      run: (input, caller) => ({ jobDetails: jobs.details(caller.account, input.jobId ?? '') }),
    }),
    PutJobSuccessResult: parsedBy<PutJobSuccessResultInput>({
      run: (input, caller) => {
        if (input.continuationToken !== undefined) throw unsupportedContinuation();
        const summary = input.executionDetails?.summary ?? 'The function reported success';
        jobs.finish(caller.account, input.jobId ?? '', {
          kind: 'success',
          summary,
          variables: input.outputVariables ?? {},
        });
        return {};
      },
    }),
    PutJobFailureResult: parsedBy<PutJobFailureResultInput>({
      run: (input, caller) => {
        const { type = 'JobFailed', message = '' } = input.failureDetails ?? {};
        jobs.finish(caller.account, input.jobId ?? '', { kind: 'failure', type, message });
        return {};
      },
    }),
  };
}
