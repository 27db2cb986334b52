import { policiesIn, type PolicyStatement } from '../../../stacks/fixtures/policies';
import { synthesised } from '../../../stacks/fixtures/synthesis';

const NETWORK = [
  'ec2:CreateNetworkInterface',
  'ec2:CreateNetworkInterfacePermission',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];
const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const REPORTS = ['codebuild:BatchPutTestCases', 'codebuild:CreateReport', 'codebuild:UpdateReport'];
const READ = [
  's3:GetBucketAcl',
  's3:GetBucketLocation',
  's3:GetObject',
  's3:GetObjectVersion',
  'kms:Decrypt',
];
const WRITE = ['s3:PutObject', 'kms:GenerateDataKey'];
const LOCKS = ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem'];
const LEDGER = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'];
const EXECUTIONS = ['codepipeline:GetPipelineExecution', 'codepipeline:ListActionExecutions'];
const STATES = ['s3:ListBucket', 'kms:GenerateDataKey', ...LOCKS, 'sts:AssumeRole', 'sts:TagSession'];

/** Every action of every role of a lane. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  capture: [
    ...[...READ, ...WRITE, ...LOGS, ...NETWORK],
    ...['codecommit:GitPull', 'codepipeline:StartPipelineExecution', 'sns:Publish'],
    ...['s3:GetBucketVersioning', 's3:ListBucket', ...LEDGER],
  ],
  synth: [...READ, ...WRITE, ...LOGS, ...NETWORK],
  check: [...READ, ...REPORTS, ...LOGS, ...NETWORK],
  plan: [
    ...[...READ, ...WRITE, ...REPORTS, ...LOGS, ...NETWORK, ...STATES, ...LEDGER],
    'codepipeline:GetPipelineExecution',
  ],
  apply: [...READ, ...WRITE, ...LOGS, ...NETWORK, ...STATES, ...LEDGER, ...EXECUTIONS],
  record: [
    ...[...READ, 'kms:GenerateDataKey', 's3:GetBucketVersioning', ...LOGS, ...NETWORK, ...LEDGER],
    ...[...EXECUTIONS, 'codebuild:BatchGetBuilds', 'codebuild:DescribeTestCases'],
    ...['events:PutEvents', 'sns:Publish'],
  ],
  drift: [
    ...[...READ, 's3:GetBucketVersioning', ...LOGS, ...NETWORK, 'dynamodb:BatchGetItem', 'dynamodb:GetItem'],
    ...['codepipeline:GetPipelineExecution', 'codepipeline:StartPipelineExecution'],
  ],
  pipeline: [
    ...[...READ, ...WRITE, 's3:GetBucketVersioning'],
    ...['codebuild:BatchGetBuilds', 'codebuild:StartBuild', 'sns:Publish'],
  ],
  events: ['codebuild:StartBuild'],
  'record-events': ['codebuild:StartBuild'],
  'drift-schedule': ['codebuild:StartBuild', 'sqs:SendMessage'],
};

async function statementsOf(
  lane: string,
  changes: object = {},
): Promise<Map<string, readonly PolicyStatement[]>> {
  const policies = policiesIn(await synthesised(changes, [`pipeline.${lane}`]));
  return new Map(
    policies
      .filter(({ resource }) => resource.type === 'aws_iam_role_policy')
      .map(({ policy, statements }) => [policy, statements]),
  );
}

function resources(statements: readonly PolicyStatement[] | undefined, action: string): string[] {
  const granting = (statements ?? []).filter(({ Action }) => Action.includes(action));
  return granting.flatMap(({ Resource }) => Resource ?? []);
}

test('every role of a lane has the actions of the table, and no role is missing', async () => {
  const found = await statementsOf('prod', { network: 'vpc' });
  const actions = [...found].map(([role, statements]) => [
    role,
    [...new Set(statements.flatMap(({ Action }) => Action))].sort(),
  ]);
  const table = Object.entries(ACTIONS).map(([role, list]) => [role, [...new Set(list)].sort()]);
  expect(Object.fromEntries(actions)).toEqual(Object.fromEntries(table));
});

test('outside a VPC no role has anything to do with networks', async () => {
  const found = await statementsOf('dev', { network: 'none' });
  const actions = [...found.values()].flat().flatMap(({ Action }) => Action);
  expect(actions.filter((action) => action.startsWith('ec2:'))).toEqual([]);
});

test('the build that runs the repository writes its own output and reaches no account', async () => {
  const synth = (await statementsOf('dev')).get('synth');
  expect(resources(synth, 's3:PutObject')).toEqual(['arn:aws:s3:::acme-infra--artifacts-dev/*/Synth/*']);
  expect(resources(synth, 'sts:AssumeRole')).toEqual([]);
});

test('plan assumes the plan roles of the lane, apply the build roles, nobody else any', async () => {
  const found = await statementsOf('dev');
  const roles = [...found].map(([role, statements]) => [role, resources(statements, 'sts:AssumeRole')]);
  expect(roles.filter(([, arns]) => arns?.length !== 0)).toEqual([
    ['apply', [555555555555, 444455556666].map((id) => `arn:aws:iam::${id}:role/InfraBuildRole`)],
    ['plan', [555555555555, 444455556666].map((id) => `arn:aws:iam::${id}:role/InfraPlanRole`)],
  ]);
});

test('plan reads states and takes their locks; apply writes states and their digests too', async () => {
  const found = await statementsOf('dev_global_research', { lane: 'target' });
  const state = 'arn:aws:s3:::acme-infra-dev/research/dev-global/terraform.tfstate';
  expect(resources(found.get('plan'), 's3:PutObject')).not.toContain(state);
  expect(resources(found.get('apply'), 's3:PutObject')).toEqual([state]);
  const lock = 'acme-infra-dev/research/dev-global/terraform.tfstate';
  const keys = (role: string): unknown =>
    found.get(role)?.find(({ Sid }) => Sid === 'TakeLocks')?.Condition?.['ForAllValues:StringLike'];
  expect(keys('plan')).toEqual({ 'dynamodb:LeadingKeys': [lock] });
  expect(keys('apply')).toEqual({ 'dynamodb:LeadingKeys': [lock, `${lock}-md5`] });
});

test.each([
  ['dynamodb', true, false],
  ['both', true, true],
  ['s3', false, true],
])('with lock %s a role uses the table: %s, the lock file: %s', async (lock, table, file) => {
  const plan = (await statementsOf('dev', { lock })).get('plan');
  expect(resources(plan, 'dynamodb:DeleteItem').length > 0).toBe(table);
  expect(resources(plan, 's3:DeleteObject').some((arn) => arn.endsWith('.tflock'))).toBe(file);
});

test('lanes of one environment reach neither the artifacts, the releases nor the states of each other', async () => {
  const one = await statementsOf('dev_research', { lane: 'team' });
  const other = await statementsOf('dev_risk', { lane: 'team' });
  const writable = (found: typeof one): string[] =>
    [...found.values()].flatMap((statements) => resources(statements, 's3:PutObject'));
  expect(writable(one).length).toBeGreaterThan(0);
  expect(writable(one).filter((arn) => writable(other).includes(arn))).toEqual([]);
});

test('each role trusts one service, for the resources of its lane only', async () => {
  const policies = policiesIn(await synthesised({}, ['pipeline.dev']));
  const trusts = policies.filter(({ resource }) => resource.type === 'aws_iam_role');
  expect(trusts).toHaveLength(Object.keys(ACTIONS).length);
  for (const { statements } of trusts) {
    const [{ Condition } = { Condition: undefined }] = statements;
    expect(Condition?.['StringEquals']).toEqual({ 'aws:SourceAccount': '111122223333' });
    const sources = Object.values(Condition?.['ArnEquals'] ?? {}).flat();
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toContain('acme-infra_dev');
  }
});

/** The keys that a role may use of the ledger with an action. */
function targets(statements: readonly PolicyStatement[] | undefined, action: string): unknown {
  const table = 'arn:aws:dynamodb:us-east-1:111122223333:table/acme-infra-releases';
  const granting = (statements ?? []).filter(
    ({ Action, Resource }) => Action.includes(action) && [Resource].flat().includes(table),
  );
  return granting.flatMap(
    ({ Condition }) => Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? [],
  );
}

test.each([
  ['environment', 'dev', ['dev_*'], ['dev_*']],
  ['team', 'dev_research', ['dev_*_research'], ['dev_*_research']],
  ['target', 'dev_global_research', ['dev_global_research'], ['dev_*_research']],
])(
  'a lane for each %s writes the executions of its own targets, and reads those of the same team',
  async (lane, id, writable, readable) => {
    const found = await statementsOf(id, { lane });
    const refused = `refused/acme-infra_${id}`;
    for (const role of ['capture', 'plan', 'apply', 'record']) {
      expect(targets(found.get(role), 'dynamodb:PutItem')).toEqual([...writable, refused]);
      expect(targets(found.get(role), 'dynamodb:GetItem')).toEqual([...readable, refused]);
      expect(targets(found.get(role), 'dynamodb:DeleteItem')).toEqual([]);
    }
  },
);
