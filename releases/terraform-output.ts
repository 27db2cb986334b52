import { z } from 'zod';
import { terraformUnreadable } from './errors';
import type { PlannedChange } from './plan-counts';

/** Reads what a command of Terraform printed as JSON; throws TerraformFailed without the text, which may hold secrets. */
export function readTerraformOutput<T>(command: string, text: string, parse: (text: string) => T): T {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw terraformUnreadable(command, 'it is not whole JSON');
    if (error instanceof z.ZodError) throw terraformUnreadable(command, z.prettifyError(error));
    throw error;
  }
}

const version = z.object({ terraform_version: z.string() });

/** The version in the output of `terraform version -json`. */
export function parseTerraformVersion(text: string): string {
  return version.parse(JSON.parse(text)).terraform_version;
}

const outputs = z.record(z.string(), z.object({ sensitive: z.boolean(), value: z.unknown() }));

/** The outputs in the output of `terraform output -json`, without those that Terraform marks as sensitive. */
export function parseOutputs(text: string): Map<string, unknown> {
  const entries = Object.entries(outputs.parse(JSON.parse(text)));
  return new Map(entries.flatMap(([name, { sensitive, value }]) => (sensitive ? [] : [[name, value]])));
}

const plan = z.object({
  terraform_version: z.string(),
  resource_changes: z
    .array(z.object({ address: z.string(), change: z.object({ actions: z.array(z.string()) }) }))
    .default([]),
});

/** What the releases need of the output of `terraform show -json` for a plan. */
export interface ShownPlan {
  readonly changes: readonly PlannedChange[];
  readonly terraformVersion: string;
}

/** Reads the output of `terraform show -json` for a plan. */
export function parseShownPlan(text: string): ShownPlan {
  const { terraform_version: terraformVersion, resource_changes } = plan.parse(JSON.parse(text));
  const changes = resource_changes.map(({ address, change }) => ({ address, actions: change.actions }));
  return { changes, terraformVersion };
}
