import { join } from 'node:path';
import { STACK_FILE, stackDirectory } from '../../buildspecs/artifacts';
import { WORKING_FILES, type StageContext } from '../../releases/stage-context';
import { synthesise } from '../../releases/synth';
import { parseReleaseTag } from '../../tags/release-tag';
import { accessStackId, workloadAccounts } from '../../tags/stack-id';
import { targetFor } from '../../tags/target';
import { runTool, type ToolResult } from '../../tools/run';
import { Checkout } from './checkout';
import { EmulatedOrganisation } from './emulated-organisation';
import { CONFIGURATION, HCL_REGIONAL, SMALL } from './small-organisation';

/** A checkout and an emulated AWS that its releases can go to. */
export class ReleasePlace {
  private constructor(
    readonly checkout: Checkout,
    readonly organisation: EmulatedOrganisation,
    /** The environment of the person who releases by hand. */
    readonly operator: Readonly<Record<string, string>>,
  ) {}

  /** With files that differ from this project's. */
  static async make(files: Readonly<Record<string, string>> = HCL_REGIONAL): Promise<ReleasePlace> {
    const checkout = new Checkout(SMALL, files);
    const organisation = await EmulatedOrganisation.start(CONFIGURATION);
    const place = new ReleasePlace(checkout, organisation, await organisation.operator());
    await place.createAccess();
    return place;
  }

  /** Where stacks and plans go. */
  get out(): string {
    return this.organisation.out;
  }

  /** What the stages of a release by hand are given. */
  context(tag: string, change: Partial<StageContext> = {}): StageContext {
    const target = targetFor(CONFIGURATION, parseReleaseTag(tag));
    return {
      configuration: CONFIGURATION,
      ...{ tag, target, out: this.out, commit: this.checkout.commit },
      planDirectory: join(this.out, 'plans', target.stack),
      workingFiles: WORKING_FILES,
      environment: this.operator,
      now: () => new Date(),
      ...change,
    };
  }

  synthesise(...stacks: string[]): Promise<void> {
    const { root } = this.checkout;
    const configuration = join(root, 'cdktf.json');
    return synthesise({ repository: root, configuration, out: this.out, stacks, environment: this.operator });
  }

  /** Runs a command line of the checkout as the operator. */
  taglane(words: readonly string[], change: Readonly<Record<string, string>> = {}): Promise<ToolResult> {
    return runTool({
      command: process.execPath,
      args: [this.checkout.program, ...words],
      cwd: this.checkout.root,
      env: { ...this.operator, ...change },
      timeoutMs: 10 * 60_000,
    });
  }

  async remove(): Promise<void> {
    await this.organisation.stop();
    this.checkout.remove();
  }

  private async createAccess(): Promise<void> {
    const accounts = workloadAccounts(CONFIGURATION);
    await this.synthesise(...accounts.map(accessStackId));
    for (const account of accounts) {
      const file = join(stackDirectory(this.out, accessStackId(account)), STACK_FILE);
      await this.organisation.createAccess(account, file);
    }
  }
}
