import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { awsEnvironment } from '../../rehearsal/credentials';
import { parseRequest } from '../../releases/rollout/unattended/request';
import { EngineerPlace } from '../support/engineer-place';
import { gitEnvironment } from '../support/git-environment';
import { createRole, createUser } from '../support/iam';
import { CONFIGURATION } from '../support/small-organisation';
import { ROOT } from './fixtures/taglane';

jest.setTimeout(120_000);

const WORDS = ['rollout', 'dev/risk', '7.0', '--remote', '--yes'];
const MACHINE = 'acme-infra_dev_rollout';

let place: EngineerPlace;
let states: SFNClient;
let env: Readonly<Record<string, string>>;

/** The policies that docs/security.md gives whoever lets the tooling account roll out. */
function policies(): object[] {
  return ['look', 'rollout'].flatMap((name) => {
    const text = readFileSync(join(ROOT, 'docs/policies', `${name}.json`), 'utf8');
    return (JSON.parse(text) as { Statement: object[] }).Statement;
  });
}

beforeAll(async () => {
  place = await EngineerPlace.make();
  states = new SFNClient(place.rehearsal.client);
  const credentials = await createUser(place.rehearsal, 'engineer', policies());
  const where = { endpoint: place.rehearsal.endpoint, region: 'us-east-1' };
  env = { ...gitEnvironment, ...awsEnvironment({}, where, credentials) };
});

afterAll(async () => {
  states.destroy();
  await place.stop();
});

function arnOf(time: number): string {
  return `arn:aws:states:us-east-1:111122223333:execution:${MACHINE}:risk_7.0_${time}`;
}

function stopped(time: number): Promise<unknown> {
  return states.send(new StopExecutionCommand({ executionArn: arnOf(time), cause: 'not today' }));
}

async function startedAt(time: number): Promise<void> {
  for (;;) {
    const describe = new DescribeExecutionCommand({ executionArn: arnOf(time) });
    const known = await states.send(describe).catch(() => undefined);
    if (known !== undefined) return;
    await delay(100);
  }
}

test('without a state machine it says what to deploy', async () => {
  expect(await place.taglane(WORDS, env)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`no state machine ${MACHINE}; deploy it: taglane deploy tooling`),
  });
});

test('whoever may start it hands a roll-out over once, with all that it needs', async () => {
  const roleArn = await createRole(place.rehearsal, 'machine', 'states', []);
  const wait = { Type: 'Wait', Seconds: 3600, End: true };
  const definition = JSON.stringify({ StartAt: 'Wait', States: { Wait: wait } });
  await states.send(new CreateStateMachineCommand({ name: MACHINE, roleArn, definition }));
  const more = ['--waves', 'all', '--bake', '1h', '--detach'];
  expect(await place.taglane([...WORDS, ...more], env)).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(`it goes on by itself from now on: ${arnOf(1)}\n`),
    stdout: expect.stringMatching(/see how far it is: taglane status --env dev\n$/),
  });
  const { input = '' } = await states.send(new DescribeExecutionCommand({ executionArn: arnOf(1) }));
  expect(parseRequest(CONFIGURATION, 'dev', input)).toMatchObject({
    rollout: { team: 'risk', bakeMinutes: 60, strategy: { kind: 'all' } },
    ...{ commit: place.origin.author('rev-parse', 'HEAD'), resume: false },
    requestedBy: 'arn:aws:iam::111122223333:user/engineer',
  });
  expect(await place.taglane(WORDS, env)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`this roll-out goes on by itself already: ${arnOf(1)}`),
  });
  expect(place.tagsThere()).toEqual([]);
});

test('it is followed until it has ended, and why it has ended is said', async () => {
  await stopped(1);
  const following = place.taglane(WORDS, env);
  await startedAt(2);
  await stopped(2);
  const { code, stdout } = await following;
  expect([code, stdout.slice(stdout.indexOf('the roll-out'))]).toEqual([
    3,
    [
      'the roll-out is halted: it was stopped: not today',
      'not begun:',
      ...['global', 'us-east-1', 'eu-central-1'].map((scope) => `  dev_${scope}/risk/7.0`),
      `go on with it: taglane rollout dev/risk 7.0 --commit ${place.origin.author('rev-parse', 'HEAD')} --waves one --remote\n`,
    ].join('\n'),
  ]);
});

test('Ctrl-C stops following, and leaves it alone', async () => {
  const controller = new AbortController();
  const onLine = (line: string) => line.includes(arnOf(3)) && controller.abort();
  const { code, stdout } = await place.taglane(WORDS, env, { signal: controller.signal, onLine });
  expect(code).toBe(130);
  expect(stdout).toContain('it goes on by itself; see how far it is');
  const { status } = await states.send(new DescribeExecutionCommand({ executionArn: arnOf(3) }));
  expect(status).toBe('RUNNING');
});

test('nobody follows less than what goes on elsewhere', async () => {
  const { code, stderr } = await place.taglane(['rollout', 'dev/risk', '7.0', '--detach'], env);
  expect([code, stderr]).toEqual([64, expect.stringContaining('--detach goes with --remote')]);
});
