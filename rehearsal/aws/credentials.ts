import type { Credentials } from '../credentials';

/** Temporary credentials of a role that a service took on. */
export interface RoleSession extends Required<Credentials> {
  readonly arn: string;
  readonly expiration: Date;
}
