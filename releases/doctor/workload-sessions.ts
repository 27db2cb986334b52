import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { roleArn } from '../../tags/arn';
import type { Configuration } from '../../tags/configuration';
import { PLAN_ROLE } from '../../tags/names';
import { isDenial } from './refusal';

/** A way to look into a workload account. */
export interface WorkloadSession {
  /** The role that let the person in. */
  readonly role: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

/** Whatever the role may do, a look may do no more than this. */
const LOOKS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['account:GetRegionOptStatus', 'iam:GetRole'], Resource: '*' }],
});

/** Sessions in workload accounts, as far as the person is let in: as a plan, else as a deployment of access. */
export class WorkloadSessions {
  private readonly sts: STSClient;
  private readonly opened = new Map<string, Promise<WorkloadSession | null>>();

  constructor(private readonly configuration: Configuration) {
    this.sts = new STSClient({ region: configuration.tooling.region });
  }

  /** The session in an account; `null` when none of its roles lets the person in. */
  of(account: string): Promise<WorkloadSession | null> {
    const known = this.opened.get(account);
    if (known !== undefined) return known;
    const opening = this.open(account);
    this.opened.set(account, opening);
    return opening;
  }

  /** The roles that are tried. */
  get roles(): readonly string[] {
    return [PLAN_ROLE, this.configuration.access.administrationRole];
  }

  private async open(account: string): Promise<WorkloadSession | null> {
    const { externalId, administrationRole } = this.configuration.access;
    return (
      (await this.assume(account, PLAN_ROLE, { ExternalId: externalId })) ??
      this.assume(account, administrationRole, {})
    );
  }

  private async assume(
    account: string,
    role: string,
    more: { readonly ExternalId?: string },
  ): Promise<WorkloadSession | null> {
    const RoleArn = roleArn(this.configuration.partition, account, role);
    const request = {
      RoleArn,
      RoleSessionName: 'taglane-doctor',
      DurationSeconds: 900,
      Policy: LOOKS,
      ...more,
    };
    try {
      const { Credentials: given } = await this.sts.send(new AssumeRoleCommand(request));
      const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given ?? {};
      return {
        role,
        credentials: {
          accessKeyId: AccessKeyId,
          secretAccessKey: SecretAccessKey,
          sessionToken: SessionToken,
        },
      };
    } catch (error) {
      if (isDenial(error)) return null;
      throw error;
    }
  }
}
