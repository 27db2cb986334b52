import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CodeBuildClient, CreateProjectCommand, StartBuildCommand } from '@aws-sdk/client-codebuild';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { rootCredentials } from '../../../rehearsal/credentials';
import { processLives } from '../../../tools/process-group';
import { until } from '../../support/rehearsal';
import { TOOLING } from '../../support/small-organisation';
import { CommandPlace, listenersOf, type StartedCommand } from '../../support/started-command';
import { ACME, cdktfJson } from '../../tags/fixtures/configurations';

jest.setTimeout(120_000);

const SERVE = ['rehearse', '--serve', '--empty'];
let place: CommandPlace;

beforeAll(() => {
  place = new CommandPlace();
  writeFileSync(join(place.work, 'cdktf.json'), cdktfJson(ACME));
});

afterAll(() => place.remove());

async function served(): Promise<StartedCommand> {
  const command = place.start(SERVE);
  await command.says('the rehearsal runs');
  return command;
}

/** The variables that a shell has which has read what a command printed. */
function variablesOf({ stdout }: StartedCommand): Record<string, string> {
  const printed = execFileSync('sh', ['-c', `${stdout}\nenv -0`], { encoding: 'utf8', env: {} }).split('\0');
  return Object.fromEntries(printed.map((line) => line.split(/=(.*)/s)).filter(([name]) => name !== ''));
}

function client(command: StartedCommand) {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = variablesOf(command);
  return { endpoint, region, credentials: rootCredentials(TOOLING) };
}

/** Starts a build with a daemon, and waits until it has said something. */
async function startDaemon(command: StartedCommand): Promise<void> {
  const [iam, codebuild] = [new IAMClient(client(command)), new CodeBuildClient(client(command))];
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'codebuild.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const policy = (Statement: object): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: [Statement] });
  await iam.send(new CreateRoleCommand({ RoleName: 'b', AssumeRolePolicyDocument: policy(trust) }));
  const logs = policy({ Effect: 'Allow', Action: 'logs:*', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName: 'b', PolicyName: 'own', PolicyDocument: logs }));
  const commands = ['setsid sleep 1000 & echo the-words-of-the-build; sleep 1000'];
  await codebuild.send(
    new CreateProjectCommand({
      ...{
        name: 'daemon',
        serviceRole: `arn:aws:iam::${TOOLING}:role/b`,
        artifacts: { type: 'NO_ARTIFACTS' },
      },
      source: {
        type: 'NO_SOURCE',
        buildspec: JSON.stringify({ version: 0.2, phases: { build: { commands } } }),
      },
      environment: { type: 'LINUX_CONTAINER', image: 'x', computeType: 'BUILD_GENERAL1_SMALL' },
    }),
  );
  await codebuild.send(new StartBuildCommand({ projectName: 'daemon' }));
  await until(async () => (await answer('rehearse', 'logs', 'daemon'))[1].includes('the-words-of-the-build'));
}

/** Runs another command in the same checkout to its end. */
async function answer(...words: string[]): Promise<[number | string, string]> {
  const command = place.start(words);
  const code = await command.end;
  return [code, command.stdout + command.stderr];
}

async function expectNothingLeft(processes: readonly number[], endpoint: string): Promise<void> {
  await until(() => !processes.some(processLives));
  await expect(fetch(`${endpoint}/health`)).rejects.toThrow();
  expect(readdirSync(place.temporary)).toEqual([]);
  expect(readdirSync(place.home).filter((name) => name !== '.npm')).toEqual([]);
  expect(readdirSync(join(place.work, '.taglane'))).toEqual([]);
}

test('an empty AWS prints the environment that talks to it, and listens on the loopback only', async () => {
  const command = await served();
  const { endpoint } = client(command);
  expect(command.stdout.trimEnd().split('\n')).toEqual(
    expect.arrayContaining([expect.stringMatching(/^export AWS_ENDPOINT_URL='http:\/\/127\.0\.0\.1:\d+'$/)]),
  );
  expect(
    command.stdout
      .trimEnd()
      .split('\n')
      .filter((line) => !/^export \w+='.*'$/.test(line)),
  ).toEqual([]);
  expect((await fetch(`${endpoint}/health`)).status).toBe(200);

  const processes = command.processes();
  const port = Number(new URL(endpoint).port).toString(16).toUpperCase().padStart(4, '0');
  expect(listenersOf(processes)).toContain(`0100007F:${port}`);
  expect(listenersOf(processes).filter((address) => !address.startsWith('0100007F:'))).toEqual([]);

  expect(await answer('rehearse', 'status')).toEqual([0, expect.stringContaining(endpoint)]);
  expect(await answer('rehearse', 'status', '--exports')).toEqual([
    0,
    expect.stringContaining(command.stdout),
  ]);
  expect(await answer('rehearse', 'logs', 'plan')).toEqual([
    2,
    expect.stringContaining('no build "plan"; there are none'),
  ]);
  expect(await answer(...SERVE)).toEqual([
    2,
    expect.stringContaining(`runs already (process ${command.pid}, ${endpoint})`),
  ]);

  await startDaemon(command);
  expect(await answer('rehearse', 'stop')).toEqual([0, 'stopped\n']);
  expect(await command.end).toBe(143);
  await expectNothingLeft(processes, endpoint);
  expect(await answer('rehearse', 'status')).toEqual([2, expect.stringContaining('no rehearsal runs here')]);
});

test.each([
  [[...SERVE, '--fault', 'rain'], '--empty releases nothing, and --fault is about releases'],
  [[...SERVE, '--approve', 'maybe'], '--empty releases nothing, and --approve is about releases'],
  [[...SERVE, '--report', 'r.html'], '--empty releases nothing, and --report is about releases'],
  [
    ['rehearse', '--keep', '--fault', 'missing-permission'],
    '--keep goes on from what is left, and --fault missing-permission leaves it broken',
  ],
  [['rehearse', '--keep', '--fault', 'stale-plan'], '--fault stale-plan leaves it broken'],
])('%j is refused before anything starts', async (words, text) => {
  expect(await answer(...words)).toEqual([64, expect.stringContaining(text)]);
});

test('Ctrl-C ends all of it, also while it starts', async () => {
  const early = place.start(SERVE);
  await early.says('emulated AWS');
  const processes = early.processes();
  early.kill('SIGINT');
  expect(await early.end).toBe(130);
  const command = await served();
  const { endpoint } = client(command);
  const all = [...processes, ...command.processes()];
  command.kill('SIGINT');
  expect(await command.end).toBe(130);
  await expectNothingLeft(all, endpoint);
});

test('of two that start at the same time one is refused', async () => {
  const commands = [place.start(SERVE), place.start(SERVE)];
  const refused = await Promise.race(
    commands.map(async (command) => ((await command.end) === 2 ? command : null)),
  );
  expect(refused?.stderr).toContain('a rehearsal of this checkout runs already');
  const [other] = commands.filter((command) => command !== refused);
  await other?.says('the rehearsal runs');
  expect(await answer('rehearse', 'stop')).toEqual([0, 'stopped\n']);
});

test('nothing is taken from one that lives and does not answer', async () => {
  const command = await served();
  const kept = join(place.work, '.taglane', 'kept', 'state.json');
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, '{}');
  command.kill('SIGSTOP');
  const silent = `(process ${command.pid}) does not answer at ${client(command).endpoint}`;
  for (const words of [['rehearse', 'stop'], SERVE]) {
    expect(await answer(...words)).toEqual([2, expect.stringContaining(silent)]);
    expect(existsSync(kept)).toBe(true);
  }
  command.kill('SIGCONT');
  expect(await answer('rehearse', 'stop')).toEqual([0, 'stopped, and removed what was kept\n']);
  expect(existsSync(kept)).toBe(false);
});

test('one that was killed leaves no process, and its files go with the next start', async () => {
  const killed = await served();
  await startDaemon(killed);
  const processes = killed.processes();
  const { endpoint } = client(killed);
  killed.kill('SIGKILL');
  expect(await killed.end).toBe('SIGKILL');
  await until(() => !processes.some(processLives));
  expect(readdirSync(place.temporary)).not.toEqual([]);

  const next = await served();
  expect(readdirSync(place.temporary)).toHaveLength(1);
  const all = next.processes();
  next.kill('SIGTERM');
  expect(await next.end).toBe(143);
  await expectNothingLeft(all, endpoint);
});
