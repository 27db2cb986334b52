import { terraform, type TerraformContext } from './terraform';
import type { PlannedChange } from './plan-counts';

/** A saved plan as JSON, and what of it the releases need. `json` holds secrets in clear: it stays in memory. */
export interface PlanJson {
  readonly json: string;
  readonly changes: readonly PlannedChange[];
  readonly terraformVersion: string;
}

interface Shown {
  readonly terraform_version: string;
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

/** Terraform's JSON of a saved plan; never shown line by line, since it holds sensitive values. */
export async function readPlanJson(
  { onLine: _, ...context }: TerraformContext,
  file: string,
): Promise<PlanJson> {
  const { stdout, truncated } = await terraform(context, ['show', '-json', '-no-color', file]);
  if (truncated) throw new Error('the JSON of the plan is larger than 64 MiB');
  const { terraform_version, resource_changes = [] } = JSON.parse(stdout) as Shown;
  const changes = resource_changes.map(({ address, change }) => ({ address, actions: change.actions }));
  return { json: stdout, changes, terraformVersion: terraform_version };
}
