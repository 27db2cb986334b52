import type { Project } from '@aws-sdk/client-codebuild';
import type { RoleSession } from '../aws/credentials';
import type { Caller } from '../endpoint/caller';
import type { Site } from '../endpoint/site';
import { notTrusted } from './errors';

/** For whom and for how long a role is taken on. */
interface RoleUse {
  readonly service: string;
  readonly sourceArn: string;
  readonly name: string;
  readonly minutes: number;
}

/** Takes on a project's service role as CodeBuild does; throws when the role does not trust CodeBuild. */
export function assumeServiceRole(
  site: Site,
  at: Pick<Caller, 'account' | 'region'>,
  role: string,
  session: RoleUse,
): Promise<RoleSession> {
  return site.emulator.assumeRole({
    roleArn: role,
    sessionName: session.name,
    service: session.service,
    region: at.region,
    sourceArn: session.sourceArn,
    sourceAccount: at.account,
    // AWS limit: a session of a role lasts one to twelve hours.
    durationSeconds: Math.min(43_200, Math.max(3_600, session.minutes * 60)),
  });
}

/** CodeBuild refuses a project whose role it may not take on. */
export async function requireTrust(site: Site, caller: Caller, project: Project): Promise<void> {
  const role = project.serviceRole ?? '';
  const session = {
    service: 'codebuild.amazonaws.com',
    sourceArn: project.arn ?? '',
    name: 'codebuild-check',
    minutes: 60,
  };
  await assumeServiceRole(site, caller, role, session).catch(() => {
    throw notTrusted(role);
  });
}
