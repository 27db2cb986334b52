import {
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { laneRoleName } from '../../tags/names';
import { rootCredentials } from '../credentials';
import { type Fault, type FaultPlace } from './fault';

const STATEMENT = 'TakeLocks';

export const missingPermission: Fault = {
  name: 'missing-permission',
  description: `the lane's plan role loses one statement of its policy (${STATEMENT})`,
  expected: 'the release stops at Plan, and the missing action is named',
  approval: 'automatic',
  lasting: true,
  when: () => true,
  strike: ({ rehearsal, configuration }, { selection }) =>
    withoutStatement({ rehearsal, configuration }, laneRoleName(selection.lane, 'plan'), STATEMENT),
  shows: { outcomes: ['refused'], stage: 'Plan', says: /not authorized to perform: dynamodb:PutItem/ },
};

/** Takes a statement out of the policies of a role of the tooling account. */
async function withoutStatement(
  { rehearsal, configuration: { tooling } }: Pick<FaultPlace, 'rehearsal' | 'configuration'>,
  RoleName: string,
  sid: string,
): Promise<void> {
  const iam = new IAMClient({
    ...{ endpoint: rehearsal.endpoint, region: tooling.region },
    credentials: rootCredentials(tooling.account),
  });
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of PolicyNames) {
    const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    const policy = parsePolicy(decodeURIComponent(PolicyDocument));
    const Statement = policy.Statement.filter(({ Sid }) => Sid !== sid);
    const changed = JSON.stringify({ ...policy, Statement });
    if (Statement.length < policy.Statement.length) {
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: changed }));
    }
  }
  iam.destroy();
}

function parsePolicy(text: string): { readonly Statement: readonly { readonly Sid?: string }[] } {
  return JSON.parse(text) as { readonly Statement: readonly { readonly Sid?: string }[] };
}
