import { policiesIn, type PolicyStatement } from '../../stacks/fixtures/policies';
import { synthesised, type SynthesisedResource } from '../../stacks/fixtures/synthesis';

let resources: SynthesisedResource[];

beforeAll(async () => {
  resources = await synthesised({}, ['tooling']);
});

/** The statements of the role of a part of an environment's roll-outs. */
function statements(environment: string, part: string, all = resources): readonly PolicyStatement[] {
  const own = all.filter(({ id }) => id.startsWith(`rollout_${environment}_`));
  return policiesIn(own).find(({ policy }) => policy === part)?.statements ?? [];
}

function statement(environment: string, sid: string, all = resources): PolicyStatement | undefined {
  return statements(environment, 'rollout', all).find(({ Sid }) => Sid === sid);
}

test('each environment has a state machine of its own, which logs all that it does', () => {
  const machines = resources.filter(({ type }) => type === 'aws_sfn_state_machine');
  expect(machines.map(({ attributes }) => attributes['name'])).toEqual(
    ['dev', 'prod', 'qa', 'staging'].map((environment) => `acme-infra_${environment}_rollout`),
  );
  for (const { attributes } of machines)
    expect(attributes['logging_configuration']).toMatchObject({ level: 'ALL', include_execution_data: true });
});

test('the build of a roll-out pushes tags of its own environment, and pushes nothing else', () => {
  expect(statement('prod', 'PushReleaseTags')).toMatchObject({
    Action: ['codecommit:GitPush'],
    Resource: ['arn:aws:codecommit:us-east-1:111122223333:infra'],
    Condition: { StringLikeIfExists: { 'codecommit:References': ['refs/tags/prod_*'] } },
  });
});

test('it writes nothing into the ledger, and reads its own environment in it', () => {
  const table = statements('prod', 'rollout').filter(({ Action }) => /dynamodb/.test(String(Action)));
  expect(table).toMatchObject([
    {
      Action: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
      Condition: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['prod_*', 'refused/acme-infra_prod'] },
      },
    },
  ]);
});

test.each([
  ['environment', 'acme-infra_prod'],
  ['team', 'acme-infra_prod_*'],
  ['target', 'acme-infra_prod_*'],
])('it starts lanes of its own environment again, however they are cut: %s', async (lane, name) => {
  const all = await synthesised({ lane }, ['tooling']);
  expect(statement('prod', 'StartLanesAgain', all)?.Resource).toEqual([
    `arn:aws:codepipeline:us-east-1:111122223333:${name}`,
  ]);
});

test('the machine runs that one build, and is trusted as that machine only', () => {
  expect(statements('dev', 'rollout-steps').find(({ Sid }) => Sid === 'RunLooks')?.Resource).toEqual([
    'arn:aws:codebuild:us-east-1:111122223333:project/acme-infra_dev_rollout',
  ]);
  const role = resources.find(({ id }) => id.startsWith('rollout_dev_machine-role'));
  expect(role?.attributes['assume_role_policy']).toContain(
    '"aws:SourceArn":["arn:aws:states:us-east-1:111122223333:stateMachine:acme-infra_dev_rollout"]',
  );
});

test('whoever is subscribed to the environment is told how it has ended', () => {
  const rule = resources.find(
    ({ type, id }) => type === 'aws_cloudwatch_event_rule' && id.startsWith('rollout_qa'),
  );
  expect(JSON.parse(String(rule?.attributes['event_pattern']))).toMatchObject({
    source: ['aws.states'],
    detail: { status: ['ABORTED', 'FAILED', 'SUCCEEDED', 'TIMED_OUT'] },
  });
  const target = resources.find(
    ({ type, id }) => type === 'aws_cloudwatch_event_target' && id.startsWith('rollout_qa'),
  );
  expect(target?.attributes['arn']).toBe('arn:aws:sns:us-east-1:111122223333:acme-infra_qa');
});

test('a repository behind a connection takes no tags from a build, so there is none', async () => {
  const connection = {
    kind: 'connection',
    arn: 'arn:aws:codeconnections:us-east-1:111122223333:connection/11111111-2222-3333-4444-555555555555',
    repository: 'acme/infra',
  };
  const tooling = { account: '111122223333', region: 'us-east-1', repository: connection };
  const other = await synthesised({ tooling }, ['tooling']);
  expect(other.filter(({ id }) => id.startsWith('rollout'))).toEqual([]);
});
