/** Keys with which a request is signed. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Temporary credentials of a role that a service took on. */
export interface RoleSession extends Required<Credentials> {
  readonly arn: string;
  readonly expiration: Date;
}

/** Root keys of an account: what the emulator takes a 12-digit key for. */
export function rootOf(account: string): Credentials {
  return { accessKeyId: account, secretAccessKey: 'test' };
}
