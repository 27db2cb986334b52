import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsEnvironment, rootCredentials } from '../../rehearsal/credentials';
import { Ledger } from '../../releases/ledger/ledger';
import { LedgerTable } from '../../releases/ledger/ledger-table';
import { releasesTableName } from '../../tags/names';
import { runTool, type ToolRequest, type ToolResult } from '../../tools/run';
import { gitEnvironment } from './git-environment';
import { GitOrigin } from './git-origin';
import { createLedgerTable, emulatedDynamoDB } from './ledger';
import { PipelineFixture } from './pipeline';
import { createPlainLane } from './plain-lane';
import { startRehearsal, type Rehearsal } from './rehearsal';
import { SMALL, TOOLING } from './small-organisation';

const PROGRAM = join(__dirname, '..', '..', 'bin', 'taglane.js');

/** An engineer's clone of a repository with a configuration, a repository to push to, a ledger and lanes without builds. */
export class EngineerPlace {
  readonly origin = new GitOrigin();
  readonly ledger: Ledger;
  readonly lanes: PipelineFixture;

  static async make(configuration: object = SMALL): Promise<EngineerPlace> {
    const place = new EngineerPlace(await startRehearsal(), configuration);
    await createLedgerTable(emulatedDynamoDB(place.rehearsal.emulator), releasesTableName(SMALL.prefix));
    return place;
  }

  private constructor(
    readonly rehearsal: Rehearsal,
    configuration: object,
  ) {
    const client = emulatedDynamoDB(rehearsal.emulator);
    this.ledger = new Ledger(new LedgerTable(client, releasesTableName(SMALL.prefix)));
    this.lanes = new PipelineFixture(rehearsal);
    writeFileSync(join(this.clone, 'cdktf.json'), JSON.stringify({ context: { taglane: configuration } }));
    this.origin.commit('Begin');
  }

  /** The engineer's clone. */
  get clone(): string {
    return join(this.origin.directory, 'author');
  }

  /** Deploys a lane without builds. */
  async lane(name: string, toolchain: string): Promise<void> {
    if (this.lanes.pipelineRole === '') await this.lanes.prepare();
    await createPlainLane(this.lanes, name, toolchain);
  }

  /** Runs a command line as the engineer. */
  taglane(
    words: readonly string[],
    env: Readonly<Record<string, string>> = this.environment,
    watch: Pick<ToolRequest, 'signal' | 'onLine'> = {},
  ): Promise<ToolResult> {
    const args = [PROGRAM, ...words];
    return runTool({ command: process.execPath, args, cwd: this.clone, env, timeoutMs: 60_000, ...watch });
  }

  /** The tags of the repository that is pushed to. */
  tagsThere(): string[] {
    const lines = this.origin.author('ls-remote', '--tags', '--refs', 'origin').split('\n');
    return lines.flatMap((line) => line.split('refs/tags/')[1] ?? []);
  }

  async stop(): Promise<void> {
    this.origin.remove();
    await this.rehearsal.stop();
  }

  private get environment(): Record<string, string> {
    const where = { endpoint: this.rehearsal.endpoint, region: SMALL.tooling.region };
    return { ...gitEnvironment, ...awsEnvironment({}, where, rootCredentials(TOOLING)) };
  }
}
