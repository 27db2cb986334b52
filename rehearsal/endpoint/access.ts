import type { Emulator } from '../aws/emulator';
import { ServiceError } from '../wire/service-error';
import type { Caller } from './caller';

/** Something that a principal must be allowed to do. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** Who must be allowed: a caller, or a role session that a service uses. */
export type Principal = Pick<Caller, 'accessKeyId' | 'account' | 'region'>;

/** Throws AWS's AccessDenied, naming principal, action and resource, unless the emulator's policies allow all of it. */
export async function requirePermissions(
  emulator: Emulator,
  principal: Principal,
  permissions: readonly Permission[],
): Promise<void> {
  for (const permission of permissions) {
    const decision = await emulator.authorize({ ...principal, ...permission });
    if (!decision.allowed) throw accessDenied(decision, permission);
  }
}

/** Permission to hand a role to a service. */
export function passRole(roleArn: string, service: string): Permission {
  return { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': service } };
}

function accessDenied(
  decision: { principal: string; explicit: boolean },
  permission: Permission,
): ServiceError {
  const reason = decision.explicit
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${permission.action} action`;
  return new ServiceError(
    'AccessDeniedException',
    `User: ${decision.principal} is not authorized to perform: ${permission.action} on resource: ${permission.resource} ${reason}`,
  );
}
