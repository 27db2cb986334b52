import { deployOrganisation, engineerFor } from '../../rehearsal/run';
import type { Engineer } from '../../rehearsal/engineer';
import { follow } from '../../rehearsal/following';
import type { RehearsalOptions } from '../../rehearsal/local-aws';
import { startRehearsal, type Rehearsal } from '../../rehearsal/rehearsal';
import { releaseView, type ReleaseView } from '../../rehearsal/release-view';
import type { Configuration } from '../../tags/configuration';
import { parseConfiguration } from '../../tags/read-configuration';
import { selectionFor } from '../../tags/selection';
import { Checkout } from './checkout';
import { SMALL, TOOLING } from './small-organisation';

const quiet = (): void => undefined;
const region = 'us-east-1';

const settings = {
  ...SMALL,
  network: 'none',
  drift: { window: '00:00-23:59', reconcile: ['research'] },
  gates: { threshold: 'warning', maxDestroys: 0 },
  environments: {
    dev: SMALL.environments.dev,
    staging: { approval: 'manual', regions: [region], accounts: { risk: '777777777777' } },
  },
};

/** What is deployed: a configuration, files that differ from this project's, and how it is rehearsed. */
interface Organisation {
  readonly taglane: object;
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: RehearsalOptions;
}

/** A checkout whose lanes are deployed into a rehearsal, and an engineer who pushes to it. */
export class RehearsedLanes {
  static deployed(...tags: string[]): Promise<RehearsedLanes> {
    return RehearsedLanes.deployedAs(settings, ...tags);
  }

  /** The lanes of tags, in an organisation of their own. */
  static deployedAs(taglane: object, ...tags: string[]): Promise<RehearsedLanes> {
    return RehearsedLanes.deployedWith({ taglane }, tags);
  }

  /** The lanes of tags, in an organisation with modules of its own. */
  static async deployedWith(
    { taglane, files, options }: Organisation,
    tags: readonly string[],
  ): Promise<RehearsedLanes> {
    const checkout = new Checkout(taglane, files);
    const configuration = parseConfiguration(JSON.stringify({ context: { taglane } }), 'cdktf.json');
    const rehearsal = await startRehearsal(options);
    const selections = tags.map((tag) => selectionFor(configuration, tag));
    const request = { configuration, root: checkout.root, selections };
    await deployOrganisation(rehearsal, request, { onStep: quiet, onLine: quiet });
    const engineer = await engineerFor(rehearsal, request);
    return new RehearsedLanes(checkout, configuration, rehearsal, engineer, checkout.commit);
  }

  readonly place: { readonly endpoint: string; readonly account: string; readonly region: string };

  private constructor(
    readonly checkout: Checkout,
    readonly configuration: Configuration,
    readonly rehearsal: Rehearsal,
    readonly engineer: Engineer,
    /** The first commit. */
    readonly first: string,
  ) {
    this.place = { endpoint: rehearsal.endpoint, account: TOOLING, region };
  }

  /** Commits a change of a file of the first commit; gives the commit. */
  commit(file: string, change: (text: string) => string): string {
    const source = this.checkout.git('show', `${this.first}:${file}`);
    this.checkout.git('checkout', '--quiet', '--force', this.first);
    this.checkout.write(file, `${change(source)}\n`);
    this.checkout.git('add', '--all');
    this.checkout.git('commit', '--quiet', `--message=Change ${file}`);
    return this.checkout.commit;
  }

  /** Pushes a tag at a commit and follows it to its end. */
  async release(tag: string, commit = this.first): Promise<ReleaseView> {
    await this.engineer.push([`${commit}:refs/tags/${tag}`]);
    return this.ended(tag);
  }

  /** Waits until a release has come to its end. */
  async ended(tag: string): Promise<ReleaseView> {
    const selections = [selectionFor(this.configuration, tag)];
    const { world } = this.rehearsal;
    await follow({ world, account: TOOLING, region, selections }, { changed: quiet, asked: quiet });
    return this.view(tag);
  }

  view(tag: string): ReleaseView {
    return releaseView(this.rehearsal.world.at(TOOLING, region), selectionFor(this.configuration, tag));
  }

  executions(lane: string) {
    return this.rehearsal.world.at(TOOLING, region).pipelines.get(lane)?.executions ?? [];
  }

  async stop(): Promise<void> {
    await this.rehearsal.stop();
    this.checkout.remove();
  }
}
