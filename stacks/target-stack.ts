import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { addAdopted } from '../modules/adopted';
import { addSettings } from '../modules/stack-settings';
import { addBackend } from '../modules/state-backend';
import type { TargetModule } from '../modules/target-modules';
import type { Backend } from '../tags/backend';
import type { Provider } from '../tags/provider';
import { formatScope, type Scope } from '../tags/scope';
import type { Target } from '../tags/target';

export interface TargetStackProps {
  readonly target: Target;
  readonly backend: Backend;
  readonly provider: Provider;
  readonly module: TargetModule;
}

/** The id of a target's module is part of the addresses in its state. */
const MODULE_IDS: Readonly<Record<Scope['kind'], string>> = { global: 'global', region: 'regional' };

/** What a release tag applies: one team's resources in one account, global or in one Region. */
export class TargetStack extends TerraformStack {
  constructor(scope: Construct, id: string, { target, backend, provider, module }: TargetStackProps) {
    super(scope, id);
    addSettings(this);
    addBackend(this, backend);
    addProvider(this, target, provider);
    new module(this, MODULE_IDS[target.scope.kind], target);
    addAdopted(this);
  }

  /**
   * CDKTF resolves every element once more here, to find references to other stacks. A target has none (what two
   * stacks share is derived from names), and the run costs a quarter of the synth of many targets.
   */
  override prepareStack(): void {}
}

function addProvider(stack: TerraformStack, target: Target, provider: Provider): void {
  const { environment, team } = target;
  const release = ephemeralText(stack, 'release', 'none');
  new AwsProvider(stack, 'aws', {
    region: provider.region,
    allowedAccountIds: [...provider.allowed_account_ids],
    assumeRole: [
      {
        roleArn: ephemeralText(stack, 'role_arn', provider.role_arn),
        sessionName: provider.session_name,
        externalId: provider.external_id,
        tags: { environment, team, release },
      },
    ],
    defaultTags: [
      { tags: { environment, team, scope: formatScope(target.scope), 'managed-by': 'taglane', release } },
    ],
    // What is made keeps the tag of the release that made it; the next release must not plan to change it.
    ignoreTags: [{ keys: ['release'] }],
  });
}

/** A variable that a saved plan does not hold, so that the apply may set it anew. */
function ephemeralText(stack: TerraformStack, id: string, value: string): string {
  const variable = new TerraformVariable(stack, id, { type: 'string', default: value });
  variable.addOverride('ephemeral', true);
  return variable.stringValue;
}
