import { nameProblem } from './name';
import { keyAlias } from './names';
import type { TagPlace } from './release-tag';
import { formatScope, parseScope } from './scope';

/** The last part of every state key. */
const STATE_FILE = 'terraform.tfstate';

/** The state bucket of an environment. */
export function stateBucketName(prefix: string, environment: string): string {
  return `${prefix}-${environment}`;
}

/** The lock table of an environment. */
export function lockTableName(prefix: string, environment: string): string {
  return `${prefix}-lock-${environment}`;
}

/** The state key of a target. */
export function stateKeyFor({ team, environment, scope }: TagPlace): string {
  return `${team}/${environment}-${formatScope(scope)}/${STATE_FILE}`;
}

/** The place whose state a key of an environment's bucket names; `undefined` for a key that is no target's. */
export function parseStateKey(environment: string, key: string): TagPlace | undefined {
  const [team = '', place = '', file, ...rest] = key.split('/');
  if (file !== STATE_FILE || rest.length > 0 || !place.startsWith(`${environment}-`)) return undefined;
  const scope = parseScope(place.slice(environment.length + 1));
  return scope === undefined || nameProblem(team) !== undefined ? undefined : { environment, scope, team };
}

/** The environment whose state bucket has a name, if any could. */
export function parseStateBucketName(prefix: string, bucket: string): string | undefined {
  const environment = bucket.startsWith(`${prefix}-`) ? bucket.slice(prefix.length + 1) : '';
  return nameProblem(environment) === undefined ? environment : undefined;
}

/** A pattern for the state keys of a team, or of all teams, in an environment's bucket. */
export function stateKeyPattern(team?: string): string {
  return team === undefined ? `*/${STATE_FILE}` : `${team}/*/${STATE_FILE}`;
}

/** The KMS alias of the key that encrypts an environment's state bucket and lock table, with `alias/`. */
export function stateKeyAlias(prefix: string, environment: string): string {
  return `${keyAlias(prefix, 'state')}-${environment}`;
}

/** The lock table of the states of bootstrap, tooling, pipeline and access stacks. */
export function toolingLockTableName(prefix: string): string {
  return `${prefix}--lock`;
}

/** The state key of a bootstrap, tooling, pipeline or access stack in the bucket `P--state`. */
export function toolingStateKey(stack: string): string {
  return `${stack}/${STATE_FILE}`;
}
