import { parseArn } from '../../tags/arn';
import type { Credentials } from '../credentials';

/** Temporary credentials of a role that a service took on. */
export interface RoleSession extends Required<Credentials> {
  readonly arn: string;
  readonly account: string;
  readonly expiration: Date;
}

/** Who has a session, as its ARN says. */
export function sessionOwner(arn: string): Pick<RoleSession, 'arn' | 'account'> {
  return { arn, account: parseArn(arn)?.account ?? '' };
}
