import { ServiceError } from '../wire/service-error';

/** Who holds an access key. */
export interface KeyOwner {
  readonly account: string;
  readonly arn: string;
  readonly root: boolean;
  readonly secret: string;
}

export interface AuthorizeCall {
  readonly accessKeyId: string;
  readonly account: string;
  readonly region: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export type Authorization =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly principal: string; readonly explicit: boolean };

export interface AssumeRoleCall {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly service: string;
  readonly region: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
  readonly durationSeconds?: number;
}

/** Reads the answer of `credential`; an unknown or expired key is AWS's own error. */
export function parseKeyOwner(answer: Answer): KeyOwner {
  if (answer['error'] !== undefined) throw new ServiceError(text(answer['error']), text(answer['message']));
  return {
    account: text(answer['account']),
    arn: text(answer['arn']),
    root: answer['root'] === true,
    secret: text(answer['secret']),
  };
}

export function parseAuthorization(answer: Answer): Authorization {
  if (answer['allowed'] === true) return { allowed: true };
  if (answer['error'] !== undefined) throw new ServiceError(text(answer['error']), text(answer['message']));
  return { allowed: false, principal: text(answer['principal']), explicit: answer['explicit'] === true };
}

/** An answer of the emulator before it is read. */
export type Answer = Readonly<Record<string, unknown>>;

/** Text of a member that must be text; anything else becomes empty. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
