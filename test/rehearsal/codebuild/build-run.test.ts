import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  BatchGetBuildsCommand,
  type Build,
  CodeBuildClient,
  CreateProjectCommand,
  StartBuildCommand,
  type StartBuildCommandInput,
  StopBuildCommand,
} from '@aws-sdk/client-codebuild';
import { account, region, type Rehearsal, startRehearsal, until } from '../../support/rehearsal';
import { createRole } from '../../support/iam';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let codebuild: CodeBuildClient;
let role: string;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  codebuild = new CodeBuildClient(rehearsal.client);
  role = await createRole(rehearsal, 'build', 'codebuild', [
    { Effect: 'Allow', Action: ['logs:*', 'ssm:GetParameters', 'codebuild:*'], Resource: '*' },
  ]);
}, 60_000);

afterAll(() => rehearsal.stop());

let projects = 0;

async function runBuild(buildspec: string, overrides: Partial<StartBuildCommandInput> = {}): Promise<Build> {
  const build = await startBuild(buildspec, overrides);
  return finished(build);
}

async function startBuild(
  buildspec: string,
  overrides: Partial<StartBuildCommandInput> = {},
): Promise<Build> {
  const name = `project-${String((projects += 1))}`;
  await codebuild.send(
    new CreateProjectCommand({
      name,
      serviceRole: role,
      source: { type: 'NO_SOURCE', buildspec },
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: {
        type: 'LINUX_CONTAINER',
        image: 'aws/codebuild/standard:7.0',
        computeType: 'BUILD_GENERAL1_SMALL',
      },
    }),
  );
  const { build } = await codebuild.send(new StartBuildCommand({ projectName: name, ...overrides }));
  if (build === undefined) throw new Error('no build');
  return build;
}

async function finished({ id = '' }: Build): Promise<Build> {
  let last: Build | undefined;
  await until(async () => {
    const { builds } = await codebuild.send(new BatchGetBuildsCommand({ ids: [id] }));
    last = builds?.[0];
    return last?.buildComplete === true;
  }, 50);
  return last ?? {};
}

const exported = (build: Build): Record<string, string> =>
  Object.fromEntries(
    (build.exportedEnvironmentVariables ?? []).map(({ name = '', value = '' }) => [name, value]),
  );
const phases = (build: Build): string[] =>
  (build.phases ?? []).map(({ phaseType = '', phaseStatus = '' }) => `${phaseType} ${phaseStatus}`);
const logOf = (build: Build): string =>
  rehearsal.events
    .filter((event) => event.kind === 'buildLog' && event.id === build.id)
    .map((event) => ('line' in event ? event.line : ''))
    .join('\n');

test('one shell runs all phases: directory, variables and functions last', async () => {
  const build = await runBuild(`version: 0.2
env:
  exported-variables: [WHERE, PLAIN, FROM_FUNCTION]
phases:
  install:
    commands:
      - mkdir deep && cd deep
      - plain=kept
      - speak() { echo spoken; }
  build:
    commands:
      - export WHERE=$(basename "$PWD") PLAIN=$plain FROM_FUNCTION=$(speak)
`);
  expect(build.buildStatus).toBe('SUCCEEDED');
  expect(exported(build)).toEqual({ WHERE: 'deep', PLAIN: 'kept', FROM_FUNCTION: 'spoken' });
});

test('after a failed build phase, post_build runs and knows it, and the build has failed', async () => {
  const build = await runBuild(`version: 0.2
env:
  exported-variables: [SEEN, LAST]
phases:
  build:
    commands: ['false', 'export SEEN=never']
    finally: ['export LAST=ran']
  post_build:
    commands: ['export SEEN=$CODEBUILD_BUILD_SUCCEEDING']
`);
  expect(build.buildStatus).toBe('FAILED');
  expect(exported(build)).toEqual({ SEEN: '0', LAST: 'ran' });
  expect(phases(build)).toContain('BUILD FAILED');
  expect(phases(build)).toContain('POST_BUILD SUCCEEDED');
});

test('a failed install phase ends the build before the later phases', async () => {
  const build = await runBuild(`version: 0.2
phases:
  install: { commands: ['exit 3'] }
  build: { commands: ['echo unreachable'] }
`);
  expect(build.buildStatus).toBe('FAILED');
  const failed = build.phases?.find(({ phaseStatus }) => phaseStatus === 'FAILED');
  expect(failed?.phaseType).toBe('INSTALL');
  expect(failed?.contexts?.[0]?.message).toContain('exit status 3');
  expect(phases(build).join()).not.toContain('BUILD ');
});

test('on-failure: CONTINUE goes on, ABORT ends, RETRY runs the phase again', async () => {
  const spec = (onFailure: string): string => `version: 0.2
env:
  exported-variables: [COUNT]
phases:
  pre_build:
    on-failure: ${onFailure}
    commands: ['export COUNT=$((COUNT+1))', 'test $COUNT = 2']
  build: { commands: ['true'] }
`;
  expect(phases(await runBuild(spec('CONTINUE')))).toContain('BUILD SUCCEEDED');
  expect(phases(await runBuild(spec('ABORT'))).join()).not.toContain('POST_BUILD');
  const retried = await runBuild(spec('RETRY-1'));
  expect([retried.buildStatus, exported(retried)]).toEqual(['SUCCEEDED', { COUNT: '2' }]);
});

test('variables: those of the call win over the project, those over the buildspec', async () => {
  const build = await runBuild(
    `version: 0.2
env:
  variables: { A: spec, B: spec }
  exported-variables: [A, B]
phases:
  build: { commands: ['true'] }
`,
    { environmentVariablesOverride: [{ name: 'B', value: 'call' }] },
  );
  expect(exported(build)).toEqual({ A: 'spec', B: 'call' });
});

test('a variable of the user replaces one of the image or the Region, and none of CodeBuild', async () => {
  const build = await runBuild(
    `version: 0.2
env:
  exported-variables: [REGION, LOCALE, IS_CI]
phases:
  build: { commands: ['export REGION=$AWS_DEFAULT_REGION LOCALE=$LANG IS_CI=$CODEBUILD_CI'] }
`,
    {
      environmentVariablesOverride: [
        { name: 'AWS_DEFAULT_REGION', value: 'eu-west-1' },
        { name: 'LANG', value: 'C' },
        { name: 'CODEBUILD_CI', value: 'mine' },
      ],
    },
  );
  expect(exported(build)).toEqual({ REGION: 'eu-west-1', LOCALE: 'C', IS_CI: 'true' });
});

test('the environment is clean: what CodeBuild sets, the role, and nothing of the parent', async () => {
  process.env['SECRET_OF_THE_PARENT'] = 'leaked';
  const build = await runBuild(`version: 0.2
env:
  exported-variables: [ID, LEAK, WHO]
phases:
  build:
    commands:
      - export ID=$CODEBUILD_BUILD_ID LEAK="\${SECRET_OF_THE_PARENT-none}" WHO="\${AWS_ACCESS_KEY_ID%????????????????}"
`);
  expect(exported(build)).toEqual({ ID: build.id, LEAK: 'none', WHO: 'ASIA' });
});

test('a build that forks and ignores SIGTERM ends with all its processes when it is stopped', async () => {
  const build = await startBuild(`version: 0.2
phases:
  build:
    commands:
      - trap '' TERM
      - (trap '' TERM; sleep 1000) &
      - setsid sleep 1001 &
      - echo started; sleep 1000
`);
  await until(() => logOf(build).includes('started'));
  const { build: stopped } = await codebuild.send(new StopBuildCommand({ id: build.id }));
  expect(stopped?.buildStatus).toBe('STOPPED');
  const { execFileSync } = await import('node:child_process');
  const left = execFileSync('ps', ['-eo', 'args']).toString();
  expect(left).not.toMatch(/sleep 100[01]/);
}, 30_000);

test('a flood of output is cut and does not grow the memory', async () => {
  const before = process.memoryUsage().rss;
  const build = await runBuild(`version: 0.2
phases:
  build: { commands: ['yes "a long line of output that means nothing at all" | head -c 60000000', 'echo done'] }
`);
  expect(build.buildStatus).toBe('SUCCEEDED');
  expect(logOf(build)).toContain('the log is cut here');
  expect(process.memoryUsage().rss - before).toBeLessThan(500 * 1024 * 1024);
  const directory = join(rehearsal.directory, 'state/builds', (build.id ?? '').replaceAll(':', '-'));
  expect(statSync(join(directory, 'build.log')).size).toBeLessThan(33 * 1024 * 1024);
}, 60_000);

test('a buildspec that cannot be read fails the download phase with its reason', async () => {
  const build = await runBuild('version: 0.2\nphases:\n  buidl: { commands: [a] }\n');
  expect(build.phases?.find(({ phaseStatus }) => phaseStatus === 'FAILED')?.contexts?.[0]).toMatchObject({
    statusCode: 'YAML_FILE_ERROR',
    message: expect.stringContaining('Invalid buildspec phase name: buidl'),
  });
});

test('options that are not acted on are named in the log, wherever they stand', async () => {
  const build = await runBuild(`version: 0.2
run-as: root
cache: { paths: [/x] }
phases:
  install: { runtime-versions: { nodejs: 8 } }
  build: { run-as: nobody, commands: ['true'] }
`);
  expect(build.buildStatus).toBe('SUCCEEDED');
  expect(logOf(build)).toMatch(/cache: ignored[^]*run-as: ignored[^]*runtime-versions: ignored/);
});

test('builds over the limit of a project wait for their turn', async () => {
  const spec = `version: 0.2\nphases:\n  build: { commands: ['sleep 1'] }\n`;
  const name = 'limited';
  await codebuild.send(
    new CreateProjectCommand({
      name,
      serviceRole: role,
      source: { type: 'NO_SOURCE', buildspec: spec },
      artifacts: { type: 'NO_ARTIFACTS' },
      concurrentBuildLimit: 1,
      environment: { type: 'LINUX_CONTAINER', image: 'x', computeType: 'BUILD_GENERAL1_SMALL' },
    }),
  );
  const [first, second] = await Promise.all(
    [1, 2].map(() => codebuild.send(new StartBuildCommand({ projectName: name }))),
  );
  const ends = await Promise.all([finished(first?.build ?? {}), finished(second?.build ?? {})]);
  const spans = ends.map(({ phases: own = [] }) => own.find(({ phaseType }) => phaseType === 'BUILD'));
  spans.sort((a, b) => Number(a?.startTime) - Number(b?.startTime));
  expect(Number(spans[1]?.startTime)).toBeGreaterThanOrEqual(Number(spans[0]?.endTime));
});

test('the log is in CloudWatch Logs of the emulator', async () => {
  const build = await runBuild(`version: 0.2\nphases:\n  build: { commands: ['echo for-the-record'] }\n`);
  expect(build.logs?.groupName).toBe(`/aws/codebuild/${build.projectName ?? ''}`);
  expect(build.logs?.cloudWatchLogsArn).toContain(
    `arn:aws:logs:${region}:${account}:log-group:/aws/codebuild/`,
  );
});

test('lines that the role may not put into CloudWatch Logs are said to be missing there, once', async () => {
  const serviceRoleOverride = await createRole(rehearsal, 'unlogged', 'codebuild', [
    { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream'], Resource: '*' },
  ]);
  const build = await runBuild(
    `version: 0.2\nphases:\n  build: { commands: ['echo one', 'sleep 0.5; echo two'] }\n`,
    { serviceRoleOverride },
  );
  expect(build.buildStatus).toBe('SUCCEEDED');
  const said = logOf(build).match(/lines of this log are missing in CloudWatch Logs: .*/g);
  expect(said).toEqual([expect.stringMatching(/AccessDenied|not authorized/)]);
});

test('a command that removes the directory and ends the shell does not hang the build', async () => {
  const build = await runBuild(`version: 0.2
phases:
  build: { commands: ['mkdir gone && cd gone', 'rm -rf "$CODEBUILD_SRC_DIR"; exit 1'] }
  post_build: { commands: ['echo still'] }
`);
  expect(build.buildStatus).toBe('FAILED');
});

test('the last line of output is not lost', async () => {
  const build = await runBuild(
    `version: 0.2\nphases:\n  post_build: { commands: ['seq 1 20000; echo the-very-last'] }\n`,
  );
  expect(logOf(build)).toContain('\n20000\nthe-very-last');
  const record = rehearsal.running.world.at(account, region).builds.get(build.id ?? '');
  expect(record?.lastLines.slice(-2)).toEqual(['20000', 'the-very-last']);
});
