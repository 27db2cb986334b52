import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsEnvironment, rootCredentials } from '../../rehearsal/credentials';
import { startEmulator, type Emulator } from '../../rehearsal/emulator';
import { Ledger } from '../../releases/ledger/ledger';
import { LedgerTable } from '../../releases/ledger/ledger-table';
import { releasesTableName } from '../../tags/names';
import { taglane, type Ended } from '../cli/fixtures/taglane';
import { gitEnvironment } from './git-environment';
import { GitOrigin } from './git-origin';
import { createLedgerTable, emulatedDynamoDB } from './ledger';
import { SMALL, TOOLING } from './small-organisation';

/** An engineer's clone of a repository with a configuration, a repository to push to, and a ledger. */
export class EngineerPlace {
  readonly origin = new GitOrigin();
  readonly ledger: Ledger;

  static async make(configuration: object = SMALL): Promise<EngineerPlace> {
    const emulator = await startEmulator({ auth: false });
    const place = new EngineerPlace(emulator, configuration);
    await createLedgerTable(emulatedDynamoDB(emulator), releasesTableName(SMALL.prefix));
    return place;
  }

  private constructor(
    readonly emulator: Emulator,
    configuration: object,
  ) {
    const client = emulatedDynamoDB(emulator);
    this.ledger = new Ledger(new LedgerTable(client, releasesTableName(SMALL.prefix)));
    this.write('cdktf.json', JSON.stringify({ context: { taglane: configuration } }));
    this.commit('Begin');
  }

  /** The engineer's clone. */
  get clone(): string {
    return join(this.origin.directory, 'author');
  }

  write(file: string, text: string): void {
    mkdirSync(this.clone, { recursive: true });
    writeFileSync(join(this.clone, file), text);
  }

  /** Commits and pushes all files; gives the commit. */
  commit(subject: string): string {
    return this.origin.commit(subject);
  }

  /** The environment of the engineer's shell. */
  get environment(): Record<string, string> {
    const where = { endpoint: this.emulator.endpoint, region: SMALL.tooling.region };
    const aws = awsEnvironment({}, where, rootCredentials(TOOLING));
    return { ...gitEnvironment, ...aws };
  }

  /** Runs a command line as the engineer. */
  taglane(words: readonly string[], env: Readonly<Record<string, string>> = this.environment): Ended {
    return taglane(words, { cwd: this.clone, env });
  }

  /** The tags of the repository that is pushed to. */
  tagsThere(): string[] {
    const lines = this.origin.author('ls-remote', '--tags', '--refs', 'origin').split('\n');
    return lines.flatMap((line) => line.split('refs/tags/')[1] ?? []);
  }

  async stop(): Promise<void> {
    this.origin.remove();
    await this.emulator.stop();
  }
}
