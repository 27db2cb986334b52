import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline';
import { EngineerPlace } from '../../support/engineer-place';
import { apply, begin, refuse } from '../../support/ledger-releases';
import { REGIONS } from '../../support/rollout-world';
import { SMALL } from '../../support/small-organisation';

jest.setTimeout(120_000);

const LANE = 'acme-infra_dev';

let place: EngineerPlace;
let first: string;
let second: string;

beforeAll(async () => {
  const environments = { dev: { ...SMALL.environments.dev, regions: REGIONS } };
  place = await EngineerPlace.make({ ...SMALL, environments });
  await place.lane(LANE, 'toolchain.zip');
  first = place.origin.author('rev-parse', 'HEAD');
  second = place.origin.commit('Add a queue');
}, 60_000);

afterAll(() => place.stop());

/** Does in the ledger what lanes do with the tags that are pushed, until the work is done; gives the tags in their order. */
async function withLanes<T>(
  work: Promise<T>,
  refused: (tag: string) => boolean = () => false,
): Promise<{ readonly ended: T; readonly seen: readonly string[] }> {
  const known = new Set(place.tagsThere());
  const seen: string[] = [];
  let over = false;
  const playing = (async () => {
    while (!over) {
      for (const tag of place.tagsThere().filter((one) => !known.has(one))) {
        known.add(tag);
        seen.push(tag);
        const past = { tag, commit: second, execution: randomUUID() };
        await (refused(tag) ? refuse(place.ledger, past) : apply(place.ledger, past));
      }
      await delay(200);
    }
  })();
  try {
    return { ended: await work, seen };
  } finally {
    over = true;
    await playing;
  }
}

function tags(team: string, version: string): string[] {
  return ['global', ...REGIONS].map((scope) => `dev_${scope}/${team}/${version}`);
}

test('a dry run shows the waves and what is there, and changes nothing', async () => {
  await apply(place.ledger, { tag: 'dev_global/research/1.0', commit: first, execution: 'e1' });
  const words = ['rollout', 'dev/research', '2.0', '--waves', 'canary', '--bake', '10m', '--dry-run'];
  const { code, stdout, stderr } = await place.taglane(words);
  expect(stderr).toBe('');
  expect(stdout.replaceAll(second.slice(0, 12), 'SECOND')).toBe(
    [
      'wave  scope           account       tag                              now',
      '1     global          555555555555  dev_global/research/2.0          1.0',
      '2     us-east-1       555555555555  dev_us-east-1/research/2.0       nothing',
      '3     eu-central-1    555555555555  dev_eu-central-1/research/2.0    nothing',
      '      ap-southeast-1  555555555555  dev_ap-southeast-1/research/2.0  nothing',
      'between waves: 10m',
      'commit SECOND, pushed as tags to origin',
      'dry run: nothing is changed',
      '',
    ].join('\n'),
  );
  expect(code).toBe(0);
  expect(place.tagsThere()).toEqual([]);
});

test('it pushes a wave when the one before is applied, and halts at the first failure with what to do', async () => {
  const [global = '', one = '', two = '', three = ''] = tags('research', '2.0');
  const { ended, seen } = await withLanes(
    place.taglane(['rollout', 'dev/research', '2.0', '--yes']),
    (tag) => tag === two,
  );
  expect(ended).toMatchObject({ code: 3 });
  expect(seen).toEqual([global, one, two]);
  expect(ended.stdout.slice(ended.stdout.indexOf('the roll-out'))).toBe(
    [
      'the roll-out is halted',
      ...['done:', `  ${global}`, `  ${one}`],
      ...['failed:', `  ${two}: refused at scan: a finding`],
      ...['not begun:', `  ${three}`],
      'go on with it: taglane rollout dev/research 2.0 --resume --waves one',
      '',
    ].join('\n'),
  );
  expect(ended.stderr).toContain(`✓ ${one}: applied`);
  expect(ended.stderr).toContain(`✗ ${two}: refused at scan`);
  expect(place.origin.author('ls-remote', 'origin', `refs/tags/${one}^{}`)).toContain(second);
});

test('begun twice it is refused, and taken up again it starts what failed and does the rest', async () => {
  const [, , two = '', three = ''] = tags('research', '2.0');
  const again = await place.taglane(['rollout', 'dev/research', '2.0', '--yes']);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--resume') });

  const resumed = withLanes(place.taglane(['rollout', 'dev/research', '2.0', '--resume', '--yes', '--json']));
  while ((await executions()) < 2) await delay(200);
  await apply(place.ledger, { tag: two, commit: second, execution: randomUUID() });
  const { ended, seen } = await resumed;
  expect(ended).toMatchObject({ code: 0 });
  expect(seen).toEqual([three]);
  expect(JSON.parse(ended.stdout)).toMatchObject({
    ...{ environment: 'dev', team: 'research', version: '2.0', commit: second, result: 'done', resume: null },
    steps: tags('research', '2.0').map((tag) => ({ tag, state: 'done' })),
  });
});

test('all that speaks against any of the tags is said before the first is made', async () => {
  await apply(place.ledger, { tag: 'dev_us-east-1/risk/3.0', commit: first, execution: 'e3' });
  await apply(place.ledger, { tag: 'dev_eu-central-1/risk/2.5', commit: first, execution: 'e4' });
  const words = ['rollout', 'dev/risk', '2.0', '--commit', 'nowhere', '--yes'];
  const { code, stderr } = await place.taglane(words);
  expect(code).toBe(3);
  expect(stderr.split('\n').map((line) => line.trim().replace(/[:;].*/, ''))).toEqual([
    'error',
    'commit',
    'dev_us-east-1/risk/2.0',
    'dev_eu-central-1/risk/2.0',
    '',
  ]);
  expect(place.tagsThere().filter((tag) => tag.includes('risk'))).toEqual([]);
});

test('an alarm that is not there is an error before anything starts, and one that rings halts it', async () => {
  const alarms = ['--alarm', 'too many errors, again', '--alarm', 'slow'];
  const words = ['rollout', 'dev/risk', '4.0', '--yes', ...alarms];
  const missing = await place.taglane(words);
  expect(missing).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no alarm too many errors, again, slow'),
  });
  const client = new CloudWatchClient(place.rehearsal.client);
  for (const AlarmName of ['too many errors, again', 'slow']) {
    await client.send(new PutMetricAlarmCommand({ AlarmName, ...METRIC }));
    const state = { StateValue: 'OK', StateReason: 'test' } as const;
    await client.send(new SetAlarmStateCommand({ AlarmName, ...state }));
  }
  const ringing = { AlarmName: 'slow', StateValue: 'ALARM', StateReason: 'test' } as const;
  const { ended, seen } = await withLanes(
    (async () => {
      const running = place.taglane(words);
      while (!place.tagsThere().includes('dev_global/risk/4.0')) await delay(100);
      await client.send(new SetAlarmStateCommand(ringing));
      return running;
    })(),
  );
  client.destroy();
  expect(ended).toMatchObject({ code: 3, stdout: expect.stringContaining('is halted: slow in alarm') });
  expect(ended.stdout).toContain("--resume --waves one --alarm 'too many errors, again' --alarm slow");
  expect(seen).toEqual(['dev_global/risk/4.0']);
});

test('Ctrl-C stops following, says what goes on by itself, and pushes nothing more', async () => {
  const [controller, tag] = [new AbortController(), 'dev_global/risk/5.0'];
  const running = place.taglane(['rollout', 'dev/risk', '5.0', '--yes'], undefined, {
    signal: controller.signal,
    onLine: (line) => line.startsWith(`${tag}: `) && !line.endsWith('pushed') && controller.abort(),
  });
  while (!place.tagsThere().includes(tag)) await delay(100);
  await begin(place.ledger, { tag, commit: second, execution: randomUUID() });
  const { code, stdout } = await running;
  expect(code).toBe(130);
  expect(stdout).toContain(`under way, and goes on by itself:\n  ${tag}: captured\n`);
  expect(stdout).toContain('go on with it: taglane rollout dev/risk 5.0 --resume');
  expect(place.tagsThere()).not.toContain('dev_us-east-1/risk/5.0');
});

async function executions(): Promise<number> {
  const list = new ListPipelineExecutionsCommand({ pipelineName: LANE });
  return (await place.lanes.pipelines.send(list)).pipelineExecutionSummaries?.length ?? 0;
}

const METRIC = {
  ...{ Namespace: 'shop', MetricName: 'errors', Period: 60, EvaluationPeriods: 1, Threshold: 1 },
  Statistic: 'Sum',
  ComparisonOperator: 'GreaterThanThreshold',
} as const;
