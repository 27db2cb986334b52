import { expectGolden } from './fixtures/golden';
import { synthesised } from './fixtures/synthesis';

test.each([
  ['an automatic lane without a network', 'pipeline.dev', { network: 'none' }],
  ['a lane that waits for a person, in a network', 'pipeline.prod', {}],
])('%s is as its golden file says', async (_what, id, changes) => {
  const resources = await synthesised(changes, [id]);
  const entries = resources.map(({ type, id: name, attributes }) => [`${type}.${name}`, attributes]);
  expectGolden(id, Object.fromEntries(entries));
});

test('a lane that a connection starts has no capture', async () => {
  const arn = 'arn:aws:codeconnections:us-east-1:111122223333:connection/0f6b';
  const repository = { kind: 'connection', arn, repository: 'acme/infra' };
  const tooling = { account: '111122223333', region: 'us-east-1', repository };
  const resources = await synthesised({ tooling }, ['pipeline.dev']);
  expect(resources.filter(({ id }) => id.startsWith('capture'))).toEqual([]);
  expect(resources.filter(({ type }) => type === 'aws_codepipeline')).toHaveLength(1);
});

test('a lane with more scopes than an event pattern holds is refused with what to do', async () => {
  const regions = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2', 'eu-west-3'];
  const more = [
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-central-1',
    'eu-central-2',
    'ap-south-1',
    'ap-south-2',
  ];
  const team = 'a'.repeat(31);
  const name = 'e'.repeat(31);
  const accounts = { [team]: '555555555555' };
  const all = [
    ...regions,
    ...more,
    'sa-east-1',
    'ca-central-1',
    'ca-west-1',
    'il-central-1',
    'me-south-1',
    'ap-east-1',
    'af-south-1',
  ];
  const environments = { [name]: { regions: all, accounts } };
  const changes = { prefix: 'acme', lane: 'team', teams: [team], environments };
  await expect(synthesised(changes, [`pipeline.${name}_${team}`])).rejects.toThrow('lane: "environment"');
});
