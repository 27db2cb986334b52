import { parseStateIdentity, type StateIdentity } from './state-identity';
import { terraform, type TerraformContext } from './terraform';
import { readTerraformOutput } from './terraform-output';

/** Which state the backend holds now; throws TerraformFailed when it cannot be read. */
export async function pulledState(context: TerraformContext): Promise<StateIdentity> {
  const { stdout } = await terraform(context, ['state', 'pull']);
  return readTerraformOutput('state pull', stdout, parseStateIdentity);
}
