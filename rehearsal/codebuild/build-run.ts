import { mkdtempSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildPhaseType, StatusType } from '@aws-sdk/client-codebuild';
import type { RoleSession } from '../aws/credentials';
import type { Site } from '../endpoint/site';
import { ArtifactUpload } from './artifact-upload';
import { type BuildPaths, serviceVariables, userVariables } from './build-environment';
import type { BuildEvents } from './build-events';
import { BuildLog } from './build-log';
import { type BuildRecord, endPhase, enterPhase } from './build-record';
import { BuildSource } from './build-source';
import { type Buildspec, parseBuildspec } from './buildspec';
import { BuildspecProblem } from './buildspec-sections';
import { buildspecText } from './buildspec-text';
import { archiveLog } from './log-archive';
import { writeGitSettings } from './git-settings';
import { type PhaseEnd, runPhases } from './phase-run';
import { uploadReport } from './report-upload';
import { assumeServiceRole } from './service-role';
import { ShellSession } from './shell-session';
import { endStrays } from './strays';

type Ending = 'STOPPED' | 'TIMED_OUT';

/** One build from its first process to its last. */
export class BuildRun {
  readonly log: BuildLog;
  private readonly paths: BuildPaths;
  private shell: ShellSession | null = null;
  private ending: Ending | null = null;
  private session: RoleSession | null = null;

  constructor(
    private readonly site: Site,
    private readonly events: BuildEvents,
    private readonly record: BuildRecord,
    root: string,
  ) {
    // A socket's path has 104 characters at most, and tools put theirs into TMPDIR: that must be short.
    const scratch = mkdtempSync(join(site.directory, 't'));
    this.paths = { root, source: join(root, 'src'), home: join(root, 'home'), scratch };
    const id = record.build.id ?? '';
    this.log = new BuildLog(join(root, 'build.log'), site.emulator, (line) => {
      site.report({ kind: 'buildLog', id, line });
    });
  }

  /** Ends the build's processes; the build then ends as stopped or timed out. */
  async interrupt(ending: Ending): Promise<void> {
    this.ending ??= ending;
    await this.shell?.end();
  }

  /** Runs the build to its end; never throws. */
  async run(): Promise<StatusType> {
    const minutes = this.record.build.timeoutInMinutes ?? 60;
    const timer = setTimeout(() => void this.interrupt('TIMED_OUT'), minutes * 60_000);
    let status: StatusType = 'FAILED';
    try {
      status = await this.steps();
    } catch (error) {
      status = this.fail(error);
    } finally {
      clearTimeout(timer);
    }
    try {
      await this.finalize();
    } catch (error) {
      status = this.fail(error);
    }
    return this.ending ?? status;
  }

  private async steps(): Promise<StatusType> {
    const session = await this.phase('PROVISIONING', 'ACCESS_DENIED', () => this.provision());
    const sources = await this.phase('DOWNLOAD_SOURCE', 'CLIENT_ERROR', () => this.download(session));
    const { buildspec, shell } = sources;
    const outcome = await runPhases(buildspec, shell, this.log, {
      begin: (type) => this.begin(type),
      end: (end) => this.end(end),
      interrupted: () => this.ending,
    });
    if (this.ending !== null) return this.ending;
    if (!outcome.reachedBuild) return 'FAILED';
    await this.collectExports(buildspec, shell);
    await this.phase('UPLOAD_ARTIFACTS', 'CLIENT_ERROR', () => this.uploadResults(buildspec, shell, session));
    return outcome.failed ? 'FAILED' : 'SUCCEEDED';
  }

  private async provision(): Promise<RoleSession> {
    const { record, paths } = this;
    for (const directory of [paths.source, paths.home, paths.scratch])
      await mkdir(directory, { recursive: true });
    const { build } = record;
    const session = await assumeServiceRole(this.site, record.place, record.serviceRole, {
      service: record.trusted,
      sourceArn: `${(build.arn ?? '').split(':').slice(0, 5).join(':')}:project/${build.projectName ?? ''}`,
      name: `AWSCodeBuild-${(build.id ?? '').split(':')[1] ?? ''}`,
      minutes: build.timeoutInMinutes ?? 60,
    });
    this.session = session;
    const { groupName, streamName } = build.logs ?? {};
    if (groupName !== undefined && streamName !== undefined) {
      await this.log
        .open({ group: groupName, stream: streamName, region: record.place.region }, session)
        .catch((error: unknown) => {
          throw new Error(
            `Service role ${record.serviceRole} does not allow AWS CodeBuild to create Amazon CloudWatch Logs log streams for build ${build.arn ?? ''}. Error message: ${messageOf(error)}`,
          );
        });
    }
    this.log.say('Waiting for agent ping');
    return session;
  }

  private async download(session: RoleSession) {
    const { site, record, paths } = this;
    this.log.say(`Waiting for DOWNLOAD_SOURCE`);
    const secondary = await new BuildSource(site, record, session, paths).fetch();
    const buildspec = parseBuildspec(await buildspecText(site, record, session, paths.source));
    for (const note of buildspec.notes) this.log.say(note);
    const { gitCredentialHelper } = buildspec.environment;
    await writeGitSettings(paths.home, site.endpoint(), record.place.region, gitCredentialHelper);
    const user = await userVariables(site, record, session, buildspec);
    const environment = { ...user, ...serviceVariables(site, record, session, paths), ...secondary };
    const shell = new ShellSession({
      shell: buildspec.environment.shell,
      environment,
      workingDirectory: paths.source,
      scratch: join(paths.scratch, 'shell'),
      onOutput: (chunk) => this.log.output(chunk),
    });
    this.shell = shell;
    if (this.ending !== null) throw new Error('the build was stopped');
    return { buildspec, shell };
  }

  private async collectExports(buildspec: Buildspec, shell: ShellSession): Promise<void> {
    const values = await shell.exported();
    this.record.build.exportedEnvironmentVariables = buildspec.environment.exportedVariables
      .filter((name) => values.has(name))
      .map((name) => ({ name, value: values.get(name) ?? '' }));
  }

  private async uploadResults(
    buildspec: Buildspec,
    shell: ShellSession,
    session: RoleSession,
  ): Promise<void> {
    for (const report of buildspec.reports) {
      this.log.say(await uploadReport(this.site, this.record, session, report, this.paths.source));
    }
    const evaluate = async (text: string): Promise<string> => {
      const file = join(this.paths.scratch, 'evaluated');
      await shell.run(`printf %s "${text.replaceAll('"', '\\"')}" > '${file}'`);
      return readFile(file, 'utf8');
    };
    await new ArtifactUpload(this.site, this.record, session, this.paths, evaluate).upload(buildspec);
  }

  private async finalize(): Promise<void> {
    await this.shell?.end();
    await endStrays(this.record.build.id ?? '');
    if (this.record.build.currentPhase !== 'FINALIZING') {
      this.begin('FINALIZING');
      this.end({ status: 'SUCCEEDED' });
    }
    await this.log.close();
    const { scratch, source, home } = this.paths;
    for (const directory of [scratch, source, home]) await rm(directory, { recursive: true, force: true });
    if (this.session !== null) await archiveLog(this.site, this.record, this.session, this.paths.root);
  }

  /** Runs one phase of the service itself; a failure ends it with the given code. */
  private async phase<T>(type: BuildPhaseType, code: string, work: () => Promise<T>): Promise<T> {
    this.begin(type);
    try {
      const result = await work();
      this.end({ status: 'SUCCEEDED' });
      return result;
    } catch (error) {
      const problem = error instanceof BuildspecProblem ? 'YAML_FILE_ERROR' : code;
      const message = messageOf(error).replace(/^YAML_FILE_ERROR Message: /, '');
      this.end({ status: this.ending ?? 'FAILED', context: { statusCode: problem, message } });
      throw error;
    }
  }

  private begin(type: BuildPhaseType): void {
    enterPhase(this.record, type);
    if (!['PROVISIONING', 'FINALIZING'].includes(type)) this.log.say(`Entering phase ${type}`);
    this.site.changed();
  }

  private end(end: PhaseEnd): void {
    endPhase(this.record, end.status, end.context);
    const state = end.status === 'SUCCEEDED' ? 'SUCCEEDED' : end.status;
    this.log.say(`Phase complete: ${this.record.build.currentPhase ?? ''} State: ${state}`);
    if (end.context !== undefined) {
      this.log.say(`Phase context status code: ${end.context.statusCode} Message: ${end.context.message}`);
    }
    this.events.phaseChanged(this.record);
  }

  private fail(error: unknown): StatusType {
    endPhase(this.record, 'FAULT', { statusCode: 'INTERNAL_ERROR', message: messageOf(error) });
    return 'FAILED';
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
