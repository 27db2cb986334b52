import { DEMANDS, demandResult } from '../../../../releases/doctor/checks/quotas';
import type { Configuration } from '../../../../tags/configuration';
import { lanesOf } from '../../../../tags/lane';
import { parseConfiguration } from '../../../../tags/read-configuration';
import { pipelineStackId, TOOLING_STACK } from '../../../../tags/stack-id';
import { configurationText, synthesised } from '../../../stacks/fixtures/synthesis';
import { CONFIGURATION as ONE_LANE } from '../../../support/small-organisation';
import { SAMPLE_CONFIGURATION as FOUR_LANES } from '../../../support/sample-organisation';

/** What Service Quotas calls them, with what it allows a new account. */
const NEW_ACCOUNT = [
  { QuotaName: 'Build projects', Value: 5000 },
  { QuotaName: 'Concurrently running builds for Linux/Medium environment', Value: 1 },
  { QuotaName: 'Concurrently running builds for Linux/Small environment', Value: 1 },
];

function verdicts(configuration: Configuration, known = NEW_ACCOUNT): string[] {
  return DEMANDS.map((demand) => demandResult(demand, configuration, known).verdict);
}

test('one lane runs in a new account', () => {
  expect(verdicts(ONE_LANE)).toEqual(['ok', 'ok', 'ok', 'not checked']);
});

test('the builds of several lanes wait for each other where one may run', () => {
  expect(verdicts(FOUR_LANES)).toEqual(['ok', 'warning', 'warning', 'not checked']);
});

test('without a single build, or with more projects than there may be, lanes do not work', () => {
  const none = NEW_ACCOUNT.map(({ QuotaName }) => ({ QuotaName, Value: 0 }));
  expect(verdicts(ONE_LANE, none)).toEqual(['problem', 'problem', 'problem', 'not checked']);
  const few = NEW_ACCOUNT.map(({ QuotaName }) => ({ QuotaName, Value: 31 }));
  expect(verdicts(FOUR_LANES, few)[0]).toBe('problem');
});

const arn = 'arn:aws:codeconnections:us-east-1:111122223333:connection/0f6b';
const connection = { kind: 'connection', arn, repository: 'acme/infra' };

test.each([
  ['with looks for drift', {}],
  ['without looks', { drift: { days: [] } }],
  [
    'behind a connection',
    { tooling: { account: '111122223333', region: 'us-east-1', repository: connection } },
  ],
  ['of single targets', { lane: 'target' }],
])(
  'lanes %s, and the roll-outs to them, ask for the projects that their stacks have',
  async (_what, changes) => {
    const configuration = parseConfiguration(configurationText(changes), 'cdktf.json');
    const lanes = lanesOf(configuration).map(({ name }) => pipelineStackId(configuration, name));
    const stacks = [TOOLING_STACK, ...lanes];
    const projects = (await synthesised(changes, stacks)).filter(
      ({ type }) => type === 'aws_codebuild_project',
    );
    const [builds] = DEMANDS;
    expect(builds && demandResult(builds, configuration, NEW_ACCOUNT).message).toBe(
      `5000 build projects; the configuration asks for ${projects.length}`,
    );
  },
);
