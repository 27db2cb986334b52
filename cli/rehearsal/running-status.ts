import { STATUS_PATH, type Status } from '../../rehearsal/status';
import { InputError } from '../../tags/errors';

/** What the pipelines and builds of a running rehearsal do; throws InputError when it does not say. */
export async function runningStatus(endpoint: string): Promise<Status> {
  const answer = await fetch(`${endpoint}${STATUS_PATH}`);
  if (!answer.ok)
    throw new InputError(`the rehearsal at ${endpoint} answers ${answer.status}; ask again, or end it`);
  return (await answer.json()) as Status;
}
