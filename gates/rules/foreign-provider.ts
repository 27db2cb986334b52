import { type Block, childBlocks, literalIn, namesIn, textIn } from '../block';
import type { Expectation } from '../expectation';
import { type IntegrityRule, violation, violationAt, type Violation } from '../integrity-rule';
import { type Json, sameJson } from '../json-value';
import { FREE_ARGUMENTS, ROLE_REFERENCE } from '../provider-arguments';

const ROLE = `\${${ROLE_REFERENCE}}`;

/** The provider works in the target's account and Region, with the target's role and nothing else. */
export const foreignProvider: IntegrityRule = {
  id: 'foreign-provider',
  violations: ({ root }, expectation) => {
    const providers = root.filter(({ kind, labels }) => kind === 'provider' && labels[0] === 'aws');
    const variables = root.filter(({ kind, labels }) => kind === 'variable' && labels[0] === 'role_arn');
    return [
      ...(providers.length === 0 ? [violation('the stack configures no provider "aws"')] : []),
      ...providers.flatMap((block) => providerViolations(block, expectation)),
      ...variableViolations(variables, expectation.provider.role_arn),
    ];
  },
};

function providerViolations(block: Block, { provider, sessionTags }: Expectation): Violation[] {
  const roles = childBlocks(block, 'assume_role', 0);
  const expected = new Map<string, Json>([
    ['region', provider.region],
    ['allowed_account_ids', provider.allowed_account_ids],
  ]);
  const expectedRole = new Map<string, Json>([
    ['session_name', provider.session_name],
    ['external_id', provider.external_id],
  ]);
  return [
    ...argumentViolations(block, 'provider aws', expected, new Set([...FREE_ARGUMENTS, 'assume_role'])),
    ...(roles.length === 1
      ? []
      : [violationAt(block, `provider aws assumes ${roles.length} roles, expected one`)]),
    ...roles.flatMap((role) => [
      ...argumentViolations(
        { ...role, kind: 'provider', labels: ['aws'] },
        'assume_role',
        expectedRole,
        new Set(['role_arn', 'tags']),
      ),
      ...roleViolations(block, role),
      ...sessionTagViolations(block, role, sessionTags),
    ]),
  ];
}

function argumentViolations(
  block: Block,
  subject: string,
  expected: ReadonlyMap<string, Json>,
  free: ReadonlySet<string>,
): Violation[] {
  const names = new Set([...expected.keys(), ...namesIn(block)]);
  return [...names].sort().flatMap((name) => {
    const wanted = expected.get(name);
    if (free.has(name) || (wanted !== undefined && sameJson(literalIn(block, name), wanted))) return [];
    const allowed = wanted === undefined ? 'none' : JSON.stringify(wanted);
    return [violationAt(block, `${subject}: ${name} is ${textIn(block, name)}, expected ${allowed}`)];
  });
}

function roleViolations(provider: Block, role: Block): Violation[] {
  const value = role.attributes.get('role_arn');
  if (value?.kind === 'json' && value.json === ROLE) return [];
  return [violationAt(provider, `assume_role: role_arn is ${textIn(role, 'role_arn')}, expected "${ROLE}"`)];
}

function sessionTagViolations(
  provider: Block,
  role: Block,
  expected: Expectation['sessionTags'],
): Violation[] {
  const value = role.attributes.get('tags');
  if (value === undefined || (value.kind === 'json' && sameJson(value.json, expected))) return [];
  const wanted = JSON.stringify(expected);
  return [violationAt(provider, `assume_role: tags is ${textIn(role, 'tags')}, expected ${wanted}`)];
}

function variableViolations(variables: readonly Block[], roleArn: string): Violation[] {
  const [variable] = variables;
  if (variable === undefined || variables.length > 1) {
    return [violation(`the stack declares variable role_arn ${variables.length} times, expected once`)];
  }
  const expected = new Map<string, Json>([
    ['default', roleArn],
    ['ephemeral', true],
  ]);
  return argumentViolations(variable, 'variable role_arn', expected, new Set(['type', 'description']));
}
