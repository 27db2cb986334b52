import { join } from 'node:path';
import type { Configuration } from '../tags/configuration';
import { InputError } from '../tags/errors';
import type { TagSelection } from '../tags/selection';
import { appliedResources, type AppliedResource } from './applied-resources';
import { DeployedStacks } from './deployed-stacks';
import { Engineer } from './engineer';
import { follow, type Watcher } from './following';
import { releaseLocks, retryCapture } from './interrupted-work';
import { prepareOrganisation } from './organisation';
import type { Rehearsal } from './rehearsal';
import { releaseView, type ReleaseView } from './release-view';
import { secondPlan, type SecondPlan } from './second-plan';
import type { StackDeployment } from './stack-deployment';
import { deployStacks, stacksFor, type DeployedOrganisation } from './stack-order';
import { TagPushes } from './tag-pushes';

/** What is rehearsed, from which checkout. */
export interface RunRequest {
  readonly configuration: Configuration;
  /** The checkout: its files are deployed, its HEAD is released. */
  readonly root: string;
  readonly selections: readonly TagSelection[];
  readonly signal?: AbortSignal;
}

/** Who watches a run, besides its releases. */
export type RunWatcher = Watcher & Pick<StackDeployment, 'onStep' | 'onLine'>;

/** How a release ended, and what there is of it. */
export interface Rehearsed {
  readonly view: ReleaseView;
  readonly resources: readonly AppliedResource[];
  /** What a plan after the apply says; `null` when nothing was applied. */
  readonly secondPlan: SecondPlan | null;
}

/** Deploys the organisation of the configuration, what an operator does once; resolves when releases can go. */
export async function deployOrganisation(
  rehearsal: Rehearsal,
  request: RunRequest,
  { onStep, onLine }: Pick<RunWatcher, 'onStep' | 'onLine'>,
): Promise<DeployedOrganisation> {
  const { configuration, root, selections, signal } = request;
  const { account, region } = configuration.tooling;
  const out = join(rehearsal.directory, 'stacks');
  await prepareOrganisation(configuration, rehearsal.endpoint);
  await releaseLocks(rehearsal, configuration);
  return deployStacks(
    {
      ...{ configuration, onStep, onLine, out },
      repository: root,
      deployed: await DeployedStacks.in(out),
      endpoint: rehearsal.endpoint,
      environment: rehearsal.environmentFor(account, region),
      ...(signal === undefined ? {} : { signal }),
    },
    stacksFor(configuration, selections),
  );
}

/** An engineer with a clone of the checkout, whose HEAD is pushed as `main`. */
export async function engineerFor(
  rehearsal: Rehearsal,
  { configuration, root }: RunRequest,
): Promise<Engineer> {
  const { account, region, repository } = configuration.tooling;
  const directory = join(rehearsal.directory, 'engineer');
  const { endpoint } = rehearsal;
  const name = repositoryName(configuration);
  const engineer = await Engineer.cloning(root, directory, { endpoint, account, region, repository: name });
  await engineer.pushCommit();
  return engineer;

  function repositoryName({ tooling }: Configuration): string {
    if (repository.kind === 'codecommit') return repository.name;
    throw new InputError(
      `the rehearsal pushes to CodeCommit; tooling.repository in cdktf.json is a ${tooling.repository.kind}`,
    );
  }
}

/** Pushes those tags of the request that are not known yet, global ones first, follows all them to their ends, and plans each once more as soon as it is applied. */
export async function releaseTags(
  rehearsal: Rehearsal,
  engineer: Engineer,
  request: RunRequest,
  watcher: Watcher,
): Promise<Rehearsed[]> {
  const { configuration, selections, signal } = request;
  const { account, region } = configuration.tooling;
  const place = rehearsal.world.at(account, region);
  const before = selections.map((selection) => releaseView(place, selection));
  const pushes = new TagPushes(engineer, before);
  await pushes.pushFree();
  await Promise.all(before.map((view) => retryCapture(rehearsal, configuration, view)));
  const proofs = new Map<string, Promise<SecondPlan>>();
  const prove = (view: ReleaseView): void => {
    if (view.outcome !== 'applied' || proofs.has(view.selection.tag)) return;
    const proof = secondPlan(rehearsal, configuration, view, signal);
    proof.catch(() => undefined);
    proofs.set(view.selection.tag, proof);
  };
  const signals = signal === undefined ? [pushes.failed] : [signal, pushes.failed];
  const views = await follow(
    { world: rehearsal.world, account, region, selections, signal: AbortSignal.any(signals) },
    {
      ...watcher,
      changed: (view, before) => {
        watcher.changed(view, before);
        pushes.changed(view);
        prove(view);
      },
    },
  );
  pushes.failed.throwIfAborted();
  return Promise.all(
    views.map(async (view) => ({
      view,
      resources: await appliedResources({ endpoint: rehearsal.endpoint, account, region }, view.selection),
      secondPlan: (await proofs.get(view.selection.tag)) ?? null,
    })),
  );
}
