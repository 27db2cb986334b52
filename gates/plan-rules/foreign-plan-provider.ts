import { isObject, type Json, sameJson } from '../json-value';
import type { PlannedProvider } from '../plan-configuration';
import type { PlanExpectation, PlanRule, PlanViolation } from '../plan-rule';
import { FREE_ARGUMENTS, ROLE_REFERENCE } from '../provider-arguments';

const KNOWN: ReadonlySet<string> = new Set([
  ...FREE_ARGUMENTS,
  'region',
  'allowed_account_ids',
  'assume_role',
]);

/** The plan that is saved uses the target's provider, as Terraform itself read it: one, with the target's role. */
export const foreignPlanProvider: PlanRule = {
  id: 'foreign-plan-provider',
  integrity: true,
  violations: ({ providers }, expectation) => {
    const unknown = providers.filter(({ source }) => !expectation.providers.includes(source));
    const aws = providers.filter(({ source }) => source.endsWith('/hashicorp/aws'));
    const extra = aws.filter(({ alias, module }) => alias !== null || module !== null);
    return [
      ...unknown.map(({ source }) =>
        planViolation(`the plan uses provider ${source}; allowed are ${expectation.providers.join(', ')}`),
      ),
      ...extra.map(({ key }) =>
        planViolation(`the plan has a second configuration of the AWS provider, ${key}`),
      ),
      ...aws.filter((one) => !extra.includes(one)).flatMap((one) => argumentViolations(one, expectation)),
    ];
  },
};

function argumentViolations(
  { expressions }: PlannedProvider,
  { provider }: PlanExpectation,
): PlanViolation[] {
  const role = first(expressions['assume_role']);
  const wanted: [string, Json | undefined, Json][] = [
    ['region', expressions['region'], provider.region],
    ['allowed_account_ids', expressions['allowed_account_ids'], provider.allowed_account_ids],
    ['assume_role.session_name', role['session_name'], provider.session_name],
    ['assume_role.external_id', role['external_id'], provider.external_id],
  ];
  return [
    ...wanted
      .filter(([, got, expected]) => !sameJson(constant(got), expected))
      .map(([name, got, expected]) =>
        planViolation(
          `provider aws: ${name} is ${JSON.stringify(constant(got) ?? null)}, expected ${JSON.stringify(expected)}`,
        ),
      ),
    ...(refersOnlyToRole(role['role_arn'])
      ? []
      : [planViolation(`provider aws: assume_role.role_arn does not come from ${ROLE_REFERENCE}`)]),
    ...Object.keys(expressions)
      .filter((name) => !KNOWN.has(name))
      .map((name) => planViolation(`provider aws: ${name} is set, expected none`)),
  ];
}

function first(blocks: Json | undefined): { readonly [name: string]: Json } {
  const list = Array.isArray(blocks) ? (blocks as readonly Json[]) : [];
  const [only] = list;
  return list.length === 1 && isObject(only) ? only : {};
}

function constant(expression: Json | undefined): Json | undefined {
  return isObject(expression) && expression['references'] === undefined
    ? expression['constant_value']
    : undefined;
}

function refersOnlyToRole(expression: Json | undefined): boolean {
  return isObject(expression) && sameJson(expression['references'], [ROLE_REFERENCE]);
}

function planViolation(message: string): PlanViolation {
  return { address: null, message };
}
