import { DrivenService } from '../../support/botocore/driven-service';
import { createRole } from '../../support/iam';
import { account, type Rehearsal, region, startRehearsal, until } from '../../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let codebuild: DrivenService;
let serviceRole: string;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  codebuild = await DrivenService.start(rehearsal, 'codebuild');
  const statements = [{ Effect: 'Allow', Action: ['logs:*', 'codebuild:*'], Resource: '*' }];
  serviceRole = await createRole(rehearsal, 'builder', 'codebuild', statements);
}, 60_000);

afterAll(async () => {
  codebuild.stop();
  await rehearsal.stop();
});

interface Started {
  readonly build: { readonly id: string; readonly arn: string };
}
interface Got {
  readonly builds: { readonly buildComplete: boolean; readonly reportArns?: string[] }[];
}

const projectArn = `arn:aws:codebuild:${region}:${account}:project/driven`;
const buildspec = `version: 0.2
phases:
  build:
    commands: ['echo "<testsuite name=\\"s\\"><testcase name=\\"a\\"/></testsuite>" > a.xml']
reports:
  unit: { files: [a.xml] }
`;

async function ended(id: string): Promise<Got['builds'][0]> {
  let found: Got['builds'][0] | undefined;
  await until(async () => {
    found = (await codebuild.ok<Got>('BatchGetBuilds', { ids: [id, 'driven:none'] })).builds[0];
    return found?.buildComplete === true;
  });
  if (found === undefined) throw new Error(`no build ${id}`);
  return found;
}

test('projects answer as the service model says', async () => {
  const environment = { type: 'LINUX_CONTAINER', image: 'x', computeType: 'BUILD_GENERAL1_SMALL' };
  const project = {
    name: 'driven',
    serviceRole,
    environment: { ...environment, environmentVariables: [{ name: 'A', value: 'b' }] },
    source: { type: 'NO_SOURCE', buildspec },
    artifacts: { type: 'NO_ARTIFACTS' },
    logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: 'g', streamName: 's' } },
    vpcConfig: { vpcId: 'vpc-1', subnets: ['subnet-1'], securityGroupIds: ['sg-1'] },
    tags: [{ key: 'a', value: 'b' }],
  };
  await codebuild.ok('CreateProject', project);
  await codebuild.ok('UpdateProject', { name: 'driven', description: 'said', concurrentBuildLimit: 2 });
  await codebuild.ok('UpdateProjectVisibility', { projectArn, projectVisibility: 'PUBLIC_READ' });
  await codebuild.ok('BatchGetProjects', { names: ['driven', 'none'] });
  await codebuild.ok('ListProjects', { sortBy: 'CREATED_TIME', sortOrder: 'DESCENDING' });
  const refusals: [string, object, string][] = [
    ['CreateProject', project, 'ResourceAlreadyExistsException'],
    ['CreateProject', { ...project, name: 'other', serviceRole: 'no role' }, 'InvalidInputException'],
    ['UpdateProject', { name: 'none' }, 'ResourceNotFoundException'],
    ['StartBuild', { projectName: 'none' }, 'ResourceNotFoundException'],
    ['ListBuilds', { nextToken: 'no token' }, 'InvalidInputException'],
    ['StopBuild', { id: 'driven:none' }, 'ResourceNotFoundException'],
    ['ListBuildsForProject', { projectName: 'none' }, 'ResourceNotFoundException'],
  ];
  const said = [];
  for (const [operation, input] of refusals) said.push(await codebuild.refused(operation, input));
  expect(said).toEqual(refusals.map(([, , code]) => code));
});

test('builds and their reports answer as the service model says', async () => {
  const { build } = await codebuild.ok<Started>('StartBuild', { projectName: 'driven' });
  const { reportArns = [] } = await ended(build.id);
  await codebuild.ok('ListReports');
  await codebuild.ok('BatchGetReports', { reportArns: [...reportArns, `${reportArns[0] ?? ''}0`] });
  await codebuild.ok('DescribeTestCases', { reportArn: reportArns[0] });
  const reportGroupArn = `arn:aws:codebuild:${region}:${account}:report-group/driven-unit`;
  await codebuild.ok('ListReportsForReportGroup', { reportGroupArn });
  await codebuild.ok('DeleteReport', { arn: reportArns[0] });
  await codebuild.ok('ListReportGroups', { sortBy: 'NAME' });
  await codebuild.ok('BatchGetReportGroups', { reportGroupArns: [reportGroupArn, `${reportGroupArn}-none`] });
  await codebuild.ok('DeleteReportGroup', { arn: reportGroupArn, deleteReports: true });
  const { build: retried } = await codebuild.ok<Started>('RetryBuild', { id: build.id });
  await codebuild.ok('StopBuild', { id: retried.id });
  await ended(retried.id);
  await codebuild.ok('ListBuilds', { sortOrder: 'ASCENDING' });
  await codebuild.ok('ListBuildsForProject', { projectName: 'driven' });
  await codebuild.ok('BatchDeleteBuilds', { ids: [build.arn, 'driven:none'] });
});

test('a build shows every override of its start as the service model says', async () => {
  const overrides = {
    sourceTypeOverride: 'NO_SOURCE',
    buildspecOverride: 'version: 0.2\nphases: { build: { commands: ["true"] } }\n',
    environmentVariablesOverride: [{ name: 'A', value: 'c' }],
    environmentTypeOverride: 'ARM_CONTAINER',
    imageOverride: 'y',
    computeTypeOverride: 'BUILD_GENERAL1_LARGE',
    certificateOverride: 'bucket/certificate.pem',
    imagePullCredentialsTypeOverride: 'SERVICE_ROLE',
    registryCredentialOverride: { credential: 'a-secret', credentialProvider: 'SECRETS_MANAGER' },
    privilegedModeOverride: true,
    hostKernelOverride: 'LINUX_KERNEL_6',
    fleetOverride: { fleetArn: `arn:aws:codebuild:${region}:${account}:fleet/f:1` },
    timeoutInMinutesOverride: 7,
    queuedTimeoutInMinutesOverride: 6,
    encryptionKeyOverride: 'alias/key',
    cacheOverride: { type: 'LOCAL', modes: ['LOCAL_SOURCE_CACHE'] },
    logsConfigOverride: { cloudWatchLogs: { status: 'DISABLED' } },
    autoRetryLimitOverride: 0,
    gitCloneDepthOverride: 1,
  };
  const { build } = await codebuild.ok<{ build: Record<string, unknown> & { id: string } }>('StartBuild', {
    projectName: 'driven',
    ...overrides,
  });
  expect(build).toMatchObject({
    environment: {
      type: 'ARM_CONTAINER',
      image: 'y',
      computeType: 'BUILD_GENERAL1_LARGE',
      certificate: 'bucket/certificate.pem',
      imagePullCredentialsType: 'SERVICE_ROLE',
      registryCredential: overrides.registryCredentialOverride,
      privilegedMode: true,
      hostKernel: 'LINUX_KERNEL_6',
      fleet: overrides.fleetOverride,
      environmentVariables: [{ name: 'A', value: 'c', type: 'PLAINTEXT' }],
    },
    timeoutInMinutes: 7,
    queuedTimeoutInMinutes: 6,
    encryptionKey: 'alias/key',
    cache: overrides.cacheOverride,
    logs: { cloudWatchLogs: { status: 'DISABLED' } },
  });
  await ended(build.id);
});

test('report groups answer as the service model says', async () => {
  const group = { name: 'made', type: 'TEST', exportConfig: { exportConfigType: 'NO_EXPORT' } };
  const { reportGroup } = await codebuild.ok<{ reportGroup: { arn: string } }>('CreateReportGroup', group);
  await codebuild.ok('UpdateReportGroup', { arn: reportGroup.arn, tags: [{ key: 'a', value: 'b' }] });
  expect(await codebuild.refused('UpdateReportGroup', { arn: `${reportGroup.arn}0` })).toBe(
    'ResourceNotFoundException',
  );
  expect(await codebuild.refused('CreateReportGroup', group)).toBe('ResourceAlreadyExistsException');
});

test('every operation that is served was driven; every other one says that it is not', async () => {
  await codebuild.ok('DeleteProject', { name: 'driven' });
  expect(await codebuild.untried()).toEqual([]);
  const unserved = await codebuild.unserved();
  expect(unserved.filter(({ code }) => code !== 'UnsupportedOperationException')).toEqual([]);
});
