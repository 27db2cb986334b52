import { parse } from 'jsonc-parser';

/** The rulesets that tflint is installed with, and a rule of each that its canary breaks. */
const RULES = { terraform: 'terraform_json_syntax', aws: 'aws_swf_domain_invalid_name' } as const;

type Ruleset = keyof typeof RULES;

/** The file that is planted beside the files of a module. */
export function canaryFile(canary: string): string {
  return `${canary}.tf.json`;
}

/**
 * Breaks each of the rules. It is JSON, because some rules hold their tongue only in a directory without HCL, and it
 * names a provider of its own, so that it neither needs nor uses the one of the module.
 */
export function tflintCanary(canary: string): string {
  return `[{"resource":{"aws_swf_domain":{"${canary}":{"provider":"${canary}","name":""}}}}]\n`;
}

/**
 * The rules that must find the canary: of each ruleset that a configuration of tflint (JSON) has switched on. They are
 * switched on with it, which changes nothing else: what they refuse, taglane or AWS refuses as well.
 */
export function canaryRules(configuration: string): string[] {
  const plugins = objectsIn(parse(configuration)).flatMap(({ plugin }) => objectsIn(plugin));
  const on: Readonly<Record<Ruleset, boolean>> = {
    // tflint has this ruleset inside and uses it unless told otherwise
    terraform: plugins.every((plugin) => objectsIn(plugin['terraform']).every(isOn)),
    aws: plugins.some((plugin) => objectsIn(plugin['aws']).some(isOn)),
  };
  return Object.entries(RULES).flatMap(([ruleset, rule]) => (on[ruleset as Ruleset] ? [rule] : []));
}

function isOn({ enabled }: Readonly<Record<string, unknown>>): boolean {
  return String(enabled) !== 'false';
}

/** JSON of HCL may say a block as an object or as a list of objects. */
function objectsIn(json: unknown): Readonly<Record<string, unknown>>[] {
  if (Array.isArray(json)) return json.flatMap(objectsIn);
  return typeof json === 'object' && json !== null ? [json as Record<string, unknown>] : [];
}
