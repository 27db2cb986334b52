import {
  BatchGetBuildsCommand,
  DescribeTestCasesCommand,
  type Build,
  type CodeBuildClient,
} from '@aws-sdk/client-codebuild';

/** How a build ended. */
export interface BuildEnd {
  /** CodeBuild's word: SUCCEEDED, FAILED, FAULT, TIMED_OUT, STOPPED or IN_PROGRESS. */
  readonly status: string;
  /** What the phase that failed says; `null` when none has. */
  readonly problem: string | null;
  /** What the stage's program ended with; `null` when it did not come to its end. */
  readonly exitCode: number | null;
  readonly startedAt: Date | null;
  /** What the build was told. */
  readonly variables: ReadonlyMap<string, string>;
  /** What its report names as failed, one line each. */
  readonly failures: readonly string[];
}

/** How many findings are named. */
const FAILURES = 20;

/** What CodeBuild knows of the builds of a lane. */
export class LaneBuildEnds {
  constructor(private readonly client: CodeBuildClient) {}

  /** How a build ended; `undefined` when CodeBuild has forgotten it. */
  async end(id: string): Promise<BuildEnd | undefined> {
    const { builds: [build] = [] } = await this.client.send(new BatchGetBuildsCommand({ ids: [id] }));
    if (build === undefined) return undefined;
    const failures = await Promise.all((build.reportArns ?? []).map((arn) => this.failures(arn)));
    return { ...parseBuild(build), failures: failures.flat() };
  }

  private async failures(reportArn: string): Promise<string[]> {
    const { testCases = [] } = await this.client.send(
      new DescribeTestCasesCommand({ reportArn, filter: { status: 'FAILED' }, maxResults: FAILURES }),
    );
    return testCases.map(({ name = '', message = '' }) => (message === '' ? name : `${name}: ${message}`));
  }
}

function parseBuild(build: Build): Omit<BuildEnd, 'failures'> {
  const { buildStatus = 'IN_PROGRESS', phases = [], startTime, environment } = build;
  const problem =
    phases.find(({ phaseStatus }) => phaseStatus !== undefined && phaseStatus !== 'SUCCEEDED')?.contexts?.[0]
      ?.message ?? null;
  const [, code] = /exit status (\d+)/.exec(problem ?? '') ?? [];
  const variables = (environment?.environmentVariables ?? []).map(
    ({ name = '', value = '' }): [string, string] => [name, value],
  );
  return {
    ...{ status: buildStatus, problem, startedAt: startTime ?? null, variables: new Map(variables) },
    exitCode: code === undefined ? null : Number(code),
  };
}
