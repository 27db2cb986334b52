import { ServiceError } from '../wire/service-error';

export function unsupportedContinuation(): ServiceError {
  return new ServiceError(
    'InvalidJobStateException',
    'continuationToken is not supported by the rehearsal: report the result when the work is done',
  );
}
