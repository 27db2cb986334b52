import { mkdirSync } from 'node:fs';
import type { StatusType } from '@aws-sdk/client-codebuild';
import { buildDirectory } from '../build-files';
import type { Site } from '../endpoint/site';
import type { BuildEvents } from './build-events';
import { type BuildRecord, endPhase, enterPhase } from './build-record';
import { BuildRun } from './build-run';

interface Waiting {
  readonly record: BuildRecord;
  readonly expires: NodeJS.Timeout;
  readonly done: () => void;
}

/** Runs builds: as many of a project as its limit allows and as many of an account as the site allows; the rest waits. */
export class Builds {
  private readonly waiting: Waiting[] = [];
  private readonly running = new Map<string, { record: BuildRecord; run: BuildRun }>();
  private readonly finished = new Map<string, Promise<void>>();
  private over = false;

  constructor(
    private readonly site: Site,
    private readonly events: BuildEvents,
  ) {}

  /** Puts a new build into the queue; one that comes when all have been ended never runs. */
  submit(record: BuildRecord): void {
    if (this.over) return;
    const { build, place } = record;
    this.site.world.at(place.account, place.region).builds.set(build.id ?? '', record);
    enterPhase(record, 'SUBMITTED');
    this.events.stateChanged(record);
    endPhase(record, 'SUCCEEDED');
    enterPhase(record, 'QUEUED');
    const minutes = build.queuedTimeoutInMinutes ?? 480;
    const done = new Promise<void>((resolve) => {
      const expires = setTimeout(() => this.leaveQueue(record, 'TIMED_OUT'), minutes * 60_000);
      this.waiting.push({ record, expires, done: resolve });
    });
    this.finished.set(build.id ?? '', done);
    setImmediate(() => this.startNext());
  }

  /** Resolves when a build has ended; at once for one that is not running here. */
  ended(record: BuildRecord): Promise<void> {
    return this.finished.get(record.build.id ?? '') ?? Promise.resolve();
  }

  /** Ends a build; a waiting one leaves the queue. */
  async stop(record: BuildRecord): Promise<void> {
    const active = this.running.get(record.build.id ?? '');
    if (active === undefined) this.leaveQueue(record, 'STOPPED');
    else await active.run.interrupt('STOPPED');
  }

  /** Kills the processes of a running build, which then fails; says whether it ran. */
  async kill(id: string): Promise<boolean> {
    const active = this.running.get(id);
    await active?.run.kill();
    return active !== undefined;
  }

  /** Builds that a snapshot remembers as running did not survive the stop of the endpoint. */
  failInterrupted(): void {
    for (const place of this.site.world.places.values()) {
      for (const record of place.builds.values()) {
        if (record.build.buildComplete === true) continue;
        endPhase(record, 'FAULT', {
          statusCode: 'INTERNAL_ERROR',
          message: 'The rehearsal was stopped while the build ran',
        });
        this.complete(record, 'FAULT');
      }
    }
  }

  /** Ends all builds, and starts none for the events that their ends are: the endpoint stops. */
  async stopAll(): Promise<void> {
    this.over = true;
    for (const { record } of [...this.waiting]) this.leaveQueue(record, 'STOPPED');
    await Promise.all([...this.running.values()].map(({ run }) => run.interrupt('STOPPED')));
    await Promise.all(this.finished.values());
  }

  private startNext(): void {
    for (const entry of [...this.waiting]) {
      if (!this.hasRoom(entry.record)) continue;
      this.waiting.splice(this.waiting.indexOf(entry), 1);
      clearTimeout(entry.expires);
      void this.start(entry);
    }
  }

  private hasRoom(record: BuildRecord): boolean {
    const active = [...this.running.values()].map((entry) => entry.record);
    const ofAccount = active.filter(
      ({ place }) => place.account === record.place.account && place.region === record.place.region,
    );
    const ofProject = ofAccount.filter(({ build }) => build.projectName === record.build.projectName);
    const limit = record.concurrentBuildLimit ?? this.site.concurrentBuilds;
    return ofAccount.length < this.site.concurrentBuilds && ofProject.length < limit;
  }

  private async start(entry: Waiting): Promise<void> {
    const { record } = entry;
    const id = record.build.id ?? '';
    const root = buildDirectory(this.site.directory, id);
    endPhase(record, 'SUCCEEDED');
    mkdirSync(root, { recursive: true });
    const run = new BuildRun(this.site, this.events, record, root);
    this.running.set(id, { record, run });
    const status = await run.run();
    this.running.delete(id);
    this.complete(record, status);
    entry.done();
    this.startNext();
  }

  private leaveQueue(record: BuildRecord, status: StatusType): void {
    const index = this.waiting.findIndex((entry) => entry.record === record);
    const [entry] = index < 0 ? [] : this.waiting.splice(index, 1);
    if (entry === undefined) return;
    clearTimeout(entry.expires);
    endPhase(record, status);
    this.complete(record, status);
    entry.done();
  }

  private complete(record: BuildRecord, status: StatusType): void {
    const { build } = record;
    enterPhase(record, 'COMPLETED');
    build.endTime = new Date();
    build.buildStatus = status;
    build.buildComplete = true;
    this.finished.delete(build.id ?? '');
    this.events.stateChanged(record);
  }
}
