import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StatusType } from '@aws-sdk/client-codebuild';
import { buildLogFile } from '../build-files';
import type { RoleSession } from '../aws/credentials';
import type { Site } from '../endpoint/site';
import type { BuildPaths } from './build-environment';
import type { BuildEvents } from './build-events';
import { BuildLog } from './build-log';
import { BuildPhases, messageOf } from './build-phases';
import { BuildPreparation, type PreparedBuild } from './build-preparation';
import { type BuildRecord, endPhase } from './build-record';
import { keepExports, uploadResults } from './build-results';
import { archiveLog } from './log-archive';
import { LogDelivery } from './log-delivery';
import { runPhases } from './phase-run';
import type { ShellSession } from './shell-session';
import { endStrays } from './strays';

type Ending = 'STOPPED' | 'TIMED_OUT';

/** One build from its first process to its last. */
export class BuildRun {
  private readonly log: BuildLog;
  private readonly delivery: LogDelivery;
  private readonly paths: BuildPaths;
  private readonly phases: BuildPhases;
  private shell: ShellSession | null = null;
  private ending: Ending | null = null;
  private killed = false;
  private session: RoleSession | null = null;

  constructor(
    private readonly site: Site,
    events: BuildEvents,
    private readonly record: BuildRecord,
    root: string,
  ) {
    // A socket's path has 104 characters at most, and tools put theirs into TMPDIR: that must be short.
    const scratch = mkdtempSync(join(site.directory, 't'));
    this.paths = { root, source: join(root, 'src'), home: join(root, 'home'), scratch };
    const id = record.build.id ?? '';
    this.delivery = new LogDelivery(site.emulator, (problem) => this.log.say(problem));
    this.log = new BuildLog(buildLogFile(root), this.delivery, (line) => {
      site.report({ kind: 'buildLog', id, line });
    });
    this.phases = new BuildPhases(site, record, this.log, events);
  }

  /** Ends the build's processes; the build then ends as stopped or timed out. */
  async interrupt(ending: Ending): Promise<void> {
    this.ending ??= ending;
    await this.shell?.end();
  }

  /** Kills the build's processes without asking; what they were doing fails. */
  async kill(): Promise<void> {
    this.killed = true;
    this.shell?.kill();
    await endStrays(this.record.build.id ?? '');
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
    const { site, record, paths, log, phases } = this;
    const preparation = new BuildPreparation(site, record, paths, { log, delivery: this.delivery });
    const ended = (): Ending | null => this.ending;
    const session = await phases.run('PROVISIONING', 'ACCESS_DENIED', () => preparation.provision(), ended);
    this.session = session;
    const prepared = await phases.run(
      'DOWNLOAD_SOURCE',
      'CLIENT_ERROR',
      () => this.download(preparation, session),
      ended,
    );
    const outcome = await runPhases(prepared.buildspec, prepared.shell, log, {
      begin: (type) => phases.begin(type),
      end: (end) => phases.end(end),
      interrupted: ended,
    });
    if (this.ending !== null) return this.ending;
    if (!outcome.reachedBuild) return 'FAILED';
    await keepExports(record, prepared);
    const results = (): Promise<void> => uploadResults(site, record, session, prepared, { paths, log });
    await phases.run('UPLOAD_ARTIFACTS', 'CLIENT_ERROR', results, ended);
    return outcome.failed ? 'FAILED' : 'SUCCEEDED';
  }

  private async download(preparation: BuildPreparation, session: RoleSession): Promise<PreparedBuild> {
    const prepared = await preparation.download(session);
    this.shell = prepared.shell;
    if (this.killed) prepared.shell.kill();
    if (this.ending !== null) throw new Error('the build was stopped');
    return prepared;
  }

  private async finalize(): Promise<void> {
    await this.shell?.end();
    await endStrays(this.record.build.id ?? '');
    if (this.record.build.currentPhase !== 'FINALIZING') {
      this.phases.begin('FINALIZING');
      this.phases.end({ status: 'SUCCEEDED' });
    }
    await this.log.close();
    this.record.lastLines = this.log.lastLines;
    const { scratch, source, home } = this.paths;
    for (const directory of [scratch, source, home]) await rm(directory, { recursive: true, force: true });
    if (this.session !== null) await archiveLog(this.site, this.record, this.session, this.paths.root);
  }

  private fail(error: unknown): StatusType {
    endPhase(this.record, 'FAULT', { statusCode: 'INTERNAL_ERROR', message: messageOf(error) });
    return 'FAILED';
  }
}
