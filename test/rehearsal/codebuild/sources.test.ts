import {
  BatchGetBuildsCommand,
  BatchGetReportsCommand,
  type Build,
  CreateProjectCommand,
  DescribeTestCasesCommand,
  type Project,
  RetryBuildCommand,
  StartBuildCommand,
} from '@aws-sdk/client-codebuild';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { unzipSync, zipSync } from 'fflate';
import { awsJson } from '../../support/aws-json';
import { createRole } from '../../support/iam';
import { PipelineFixture } from '../../support/pipeline';
import { type Rehearsal, startRehearsal, until } from '../../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let at: PipelineFixture;
let role: string;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  at = new PipelineFixture(rehearsal);
  await at.prepare();
  const actions = ['logs:*', 's3:*', 'ssm:*', 'secretsmanager:*', 'codecommit:GitPull', 'codebuild:*'];
  role = await createRole(rehearsal, 'builder', 'codebuild', [
    { Effect: 'Allow', Action: actions, Resource: '*' },
  ]);
  await awsJson(rehearsal, 'codecommit', 'CodeCommit_20150413.CreateRepository', { repositoryName: 'code' });
  await awsJson(rehearsal, 'codecommit', 'CodeCommit_20150413.PutFile', {
    repositoryName: 'code',
    branchName: 'main',
    filePath: 'who.txt',
    fileContent: Buffer.from('git').toString('base64'),
  });
}, 60_000);

afterAll(() => rehearsal.stop());

let projects = 0;

async function build(settings: Partial<Project>): Promise<Build> {
  const name = `sources-${String((projects += 1))}`;
  const environment = {
    type: 'LINUX_CONTAINER' as const,
    image: 'x',
    computeType: 'BUILD_GENERAL1_SMALL' as const,
  };
  const input = {
    name,
    serviceRole: role,
    environment,
    artifacts: { type: 'NO_ARTIFACTS' as const },
    source: settings.source,
    ...settings,
  };
  await at.builds.send(
    new CreateProjectCommand(input as ConstructorParameters<typeof CreateProjectCommand>[0]),
  );
  const { build: started } = await at.builds.send(new StartBuildCommand({ projectName: name }));
  return ended(started?.id ?? '');
}

async function ended(id: string): Promise<Build> {
  let last: Build | undefined;
  await until(async () => {
    last = (await at.builds.send(new BatchGetBuildsCommand({ ids: [id] }))).builds?.[0];
    return last?.buildComplete === true;
  });
  return last ?? {};
}

const spec = (exported: string[], commands: string[], rest = ''): string =>
  `version: 0.2\nenv:\n  exported-variables: ${JSON.stringify(exported)}\nphases:\n  build:\n    commands: ${JSON.stringify(commands)}\n${rest}`;
const exports = (found: Build): Record<string, string> =>
  Object.fromEntries(
    (found.exportedEnvironmentVariables ?? []).map(({ name = '', value = '' }) => [name, value]),
  );

test('sources come from S3 and, beside it, from a repository at its branch', async () => {
  const found = await build({
    source: {
      type: 'S3',
      location: `${at.bucket}/source.zip`,
      buildspec: spec(
        ['A', 'B'],
        ['export A=$(cat content.txt)', 'export B=$(cat $CODEBUILD_SRC_DIR_other/who.txt)'],
      ),
    },
    secondarySources: [{ type: 'CODECOMMIT', location: 'http://x/v1/repos/code', sourceIdentifier: 'other' }],
    secondarySourceVersions: [{ sourceIdentifier: 'other', sourceVersion: 'main' }],
  });
  expect([found.buildStatus, exports(found)]).toEqual(['SUCCEEDED', { A: 'first', B: 'git' }]);
  expect(found.resolvedSourceVersion).toMatch(/./);
});

test('a repository is a working clone, whose remote is the endpoint', async () => {
  const found = await build({
    source: {
      type: 'CODECOMMIT',
      location: 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/code',
      buildspec: spec(
        ['HEAD', 'URL'],
        ['export HEAD=$(git rev-parse HEAD) URL=$(git remote get-url origin)'],
      ),
    },
    sourceVersion: 'refs/heads/main',
  });
  expect(exports(found)['HEAD']).toBe(found.resolvedSourceVersion);
  expect(exports(found)['URL']).toContain('/v1/repos/code');
});

async function commits(repositoryName: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  await awsJson(rehearsal, 'codecommit', 'CodeCommit_20150413.CreateRepository', { repositoryName });
  for (let number = 1; number <= count; number += 1) {
    const { commitId } = await awsJson(rehearsal, 'codecommit', 'CodeCommit_20150413.PutFile', {
      ...{ repositoryName, branchName: 'main', filePath: 'n', parentCommitId: ids.at(-1) },
      fileContent: Buffer.from(String(number)).toString('base64'),
    });
    ids.push(String(commitId));
  }
  return ids;
}

test('a repository is cloned as deep as its source says, but for a commit id alone', async () => {
  const [, second = '', third = ''] = await commits('deep', 4);
  const clone = async (gitCloneDepth: number | undefined, sourceVersion?: string) => {
    const buildspec = spec(
      ['HEAD', 'COUNT', 'URL'],
      [
        'export HEAD=$(git rev-parse HEAD) COUNT=$(git rev-list --count HEAD) URL=$(git remote get-url origin)',
      ],
    );
    const source = {
      ...{ type: 'CODECOMMIT' as const, location: 'http://x/v1/repos/deep', buildspec },
      ...(gitCloneDepth === undefined ? {} : { gitCloneDepth }),
    };
    const found = await build({ source, ...(sourceVersion === undefined ? {} : { sourceVersion }) });
    const { HEAD, COUNT, URL = '' } = exports(found);
    expect([HEAD, URL.endsWith('/v1/repos/deep')]).toEqual([found.resolvedSourceVersion, true]);
    return [HEAD === second ? 'second' : HEAD === third ? 'third' : 'last', COUNT];
  };
  expect(await clone(undefined)).toEqual(['last', '4']);
  expect(await clone(0, 'main')).toEqual(['last', '4']);
  expect(await clone(26, 'main')).toEqual(['last', '4']);
  expect(await clone(1, 'main')).toEqual(['last', '1']);
  expect(await clone(2, `refs/heads/main^{${third}}`)).toEqual(['third', '2']);
  expect(await clone(1, second)).toEqual(['second', '2']);
});

test('options of a project that are not acted on are named in the log', async () => {
  const location = 'http://x/v1/repos/code';
  const gitSubmodulesConfig = { fetchSubmodules: true };
  const found = await build({
    source: { type: 'CODECOMMIT', location, gitSubmodulesConfig, buildspec: spec([], ['true']) },
    fileSystemLocations: [
      {
        type: 'EFS',
        location: 'fs-1.efs.us-east-1.amazonaws.com:/',
        mountPoint: '/mnt',
        identifier: 'share',
      },
    ],
  });
  const log = rehearsal.events.flatMap((event) =>
    event.kind === 'buildLog' && event.id === found.id ? [event.line] : [],
  );
  expect(log.filter((line) => line.includes('ignored')).map((line) => line.split(' ')[3])).toEqual([
    'gitSubmodulesConfig:',
    'fileSystemLocations:',
  ]);
  expect(found.fileSystemLocations?.[0]?.identifier).toBe('share');
});

test('artifacts go to S3 as the project says: zipped with a name that is evaluated, and as files below the build id', async () => {
  const buildspec = spec(
    [],
    ['mkdir -p out/deep', 'echo a > out/a.txt', 'echo b > out/deep/b.txt'],
    'artifacts:\n  name: made-$((1+1)).zip\n  base-directory: out\n  files: ["**/*"]\n  secondary-artifacts:\n    plain: { files: ["out/a.txt"], discard-paths: yes, s3-prefix: first }\n',
  );
  const found = await build({
    source: { type: 'NO_SOURCE', buildspec },
    artifacts: {
      type: 'S3',
      location: at.bucket,
      path: 'made',
      packaging: 'ZIP',
      overrideArtifactName: true,
      name: 'ignored',
    },
    secondaryArtifacts: [
      {
        type: 'S3',
        location: at.bucket,
        artifactIdentifier: 'plain',
        namespaceType: 'BUILD_ID',
        name: 'files',
      },
    ],
  });
  expect(found.artifacts?.location).toBe(`arn:aws:s3:::${at.bucket}/made/made-2.zip`);
  const zip = await object('made/made-2.zip');
  expect(Object.keys(unzipSync(zip)).sort()).toEqual(['a.txt', 'deep/b.txt']);
  expect(
    Buffer.from(await object(`first/${(found.id ?? '').split(':')[1] ?? ''}/files/a.txt`)).toString(),
  ).toBe('a\n');
});

async function object(key: string): Promise<Uint8Array> {
  const { Body } = await at.s3.send(new GetObjectCommand({ Bucket: at.bucket, Key: key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

test('parameters and secrets are read with the role of the build', async () => {
  await awsJson(rehearsal, 'ssm', 'AmazonSSM.PutParameter', {
    Name: '/a/b',
    Value: 'parameter',
    Type: 'SecureString',
  });
  await awsJson(rehearsal, 'secretsmanager', 'secretsmanager.CreateSecret', {
    Name: 'hidden',
    SecretString: '{"key":"secret"}',
  });
  const buildspec = `version: 0.2
env:
  parameter-store: { P: /a/b }
  secrets-manager: { S: 'hidden:key' }
  exported-variables: [BOTH]
phases:
  build: { commands: ['export BOTH="$P $S"'] }
`;
  expect(exports(await build({ source: { type: 'NO_SOURCE', buildspec } }))).toEqual({
    BOTH: 'parameter secret',
  });
});

test('what the two stores give, and keys, are not shown in the log', async () => {
  await awsJson(rehearsal, 'ssm', 'AmazonSSM.PutParameter', {
    Name: '/hidden',
    Type: 'String',
    Value: 'first line (1)\nsecond line',
  });
  const found = await build({
    source: {
      type: 'NO_SOURCE',
      buildspec: spec([], ['echo "<$HIDDEN> $PLAIN $AWS_ACCESS_KEY_ID."'], 'reports: {}\n').replace(
        'env:',
        'env:\n  parameter-store: { HIDDEN: /hidden }\n  variables: { PLAIN: shown }',
      ),
    },
  });
  const log = rehearsal.events.flatMap((event) =>
    event.kind === 'buildLog' && event.id === found.id ? [event.line] : [],
  );
  expect(log.filter((line) => !line.startsWith('[Container]'))).toEqual(['<***', '***> shown ***.']);
});

test('a folder of a bucket is a source', async () => {
  const put = (Key: string) => at.s3.send(new PutObjectCommand({ Bucket: at.bucket, Key, Body: Key }));
  await put('folder/a & b.txt');
  await put('folder/deep/c.txt');
  await put('folders/d.txt');
  const found = await build({
    source: {
      type: 'S3',
      location: `${at.bucket}/folder/`,
      buildspec: spec(['FILES'], ['export FILES="$(find . -type f | sort | tr "\\n" ,)$(cat deep/c.txt)"']),
    },
  });
  expect(exports(found)).toEqual({ FILES: './a & b.txt,./deep/c.txt,folder/deep/c.txt' });
});

test.each(['../evil.txt', '/evil.txt'])(
  'a source with an entry %s is not unpacked, and the build says why',
  async (name) => {
    const Body = zipSync({ 'fine.txt': Buffer.from('x'), [name]: Buffer.from('x') });
    await at.s3.send(new PutObjectCommand({ Bucket: at.bucket, Key: 'evil.zip', Body }));
    const location = `${at.bucket}/evil.zip`;
    const found = await build({ source: { type: 'S3', location, buildspec: spec([], ['true']) } });
    expect(found.buildStatus).toBe('FAILED');
    const failed = found.phases?.find(({ phaseStatus }) => phaseStatus === 'FAILED');
    expect(failed).toMatchObject({
      phaseType: 'DOWNLOAD_SOURCE',
      contexts: [{ statusCode: 'CLIENT_ERROR', message: expect.stringContaining('the archive') }],
    });
  },
);

test('a report tells the cases of its files', async () => {
  const xml =
    '<testsuite name="s"><testcase name="good"/><testcase name="bad"><failure message="no"/></testcase></testsuite>';
  const found = await build({
    source: {
      type: 'NO_SOURCE',
      buildspec: spec(
        [],
        [`mkdir r && echo '${xml}' > r/a.xml`],
        'reports:\n  unit: { files: ["**/*.xml"], base-directory: r, file-format: JUNITXML }\n',
      ),
    },
  });
  const { reports = [] } = await at.builds.send(
    new BatchGetReportsCommand({ reportArns: found.reportArns ?? [] }),
  );
  expect(reports[0]).toMatchObject({
    status: 'FAILED',
    testSummary: { total: 2, statusCounts: { SUCCEEDED: 1, FAILED: 1 } },
  });
  const { testCases = [] } = await at.builds.send(
    new DescribeTestCasesCommand({ reportArn: reports[0]?.arn, filter: { status: 'FAILED' } }),
  );
  expect(testCases.map(({ name, message }) => [name, message])).toEqual([['bad', 'no']]);
});

test('a retried build runs with what the first one had', async () => {
  const first = await build({
    source: { type: 'NO_SOURCE', buildspec: spec(['N'], ['export N=$CODEBUILD_BUILD_NUMBER']) },
  });
  const { build: retried } = await at.builds.send(new RetryBuildCommand({ id: first.id }));
  expect([exports(first), exports(await ended(retried?.id ?? ''))]).toEqual([{ N: '1' }, { N: '2' }]);
});

test('a source that the rehearsal cannot fetch is refused at the start, with words', async () => {
  await expect(
    build({ source: { type: 'GITHUB', location: 'https://github.com/a/b.git' } }),
  ).rejects.toMatchObject({
    name: 'InvalidInputException',
    message: expect.stringContaining(
      'source type GITHUB: the rehearsal builds from CODEPIPELINE, S3, CODECOMMIT, NO_SOURCE',
    ),
  });
});
