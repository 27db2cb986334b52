import { terraformUnreadable } from './errors';
import { terraform, type TerraformContext } from './terraform';
import { parseShownPlan, readTerraformOutput, type ShownPlan } from './terraform-output';

/** A saved plan as JSON, and what of it the releases need. `json` holds secrets in clear: it stays in memory. */
export interface PlanJson extends ShownPlan {
  readonly json: string;
}

/** Terraform's JSON of a saved plan; never shown line by line, since it holds sensitive values. */
export async function readPlanJson(
  { onLine: _, ...context }: TerraformContext,
  file: string,
): Promise<PlanJson> {
  const { stdout, truncated } = await terraform(context, ['show', '-json', '-no-color', file]);
  if (truncated) throw terraformUnreadable('show', 'the JSON of the plan is larger than 64 MiB');
  return { json: stdout, ...readTerraformOutput('show', stdout, parseShownPlan) };
}
