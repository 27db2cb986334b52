import { join } from 'node:path';
import type { Configuration } from '../tags/configuration';
import { InputError } from '../tags/errors';
import type { TagSelection } from '../tags/selection';
import { appliedResources, type AppliedResource } from './applied-resources';
import { Engineer } from './engineer';
import { follow, type Watcher } from './following';
import { prepareOrganisation } from './organisation';
import type { Rehearsal } from './rehearsal';
import type { ReleaseView } from './release-view';
import { deployStacks, stacksFor, type StackDeployment } from './stack-deployment';

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
}

/** Deploys the organisation of the configuration: what an operator does once. */
export async function deployOrganisation(
  rehearsal: Rehearsal,
  request: RunRequest,
  { onStep, onLine }: Pick<RunWatcher, 'onStep' | 'onLine'>,
): Promise<void> {
  const { configuration, root, selections, signal } = request;
  const { account, region } = configuration.tooling;
  await prepareOrganisation(configuration, rehearsal.endpoint);
  await deployStacks(
    {
      ...{ configuration, onStep, onLine },
      repository: root,
      out: join(rehearsal.directory, 'stacks'),
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

/** Pushes the tags of the request and follows them to their ends. */
export async function releaseTags(
  rehearsal: Rehearsal,
  engineer: Engineer,
  request: RunRequest,
  watcher: Watcher,
): Promise<Rehearsed[]> {
  const { configuration, selections, signal } = request;
  const { account, region } = configuration.tooling;
  await engineer.pushTags(selections.map(({ tag }) => tag));
  const views = await follow(
    { world: rehearsal.world, account, region, selections, ...(signal === undefined ? {} : { signal }) },
    watcher,
  );
  return Promise.all(
    views.map(async (view) => ({
      view,
      resources: await appliedResources({ endpoint: rehearsal.endpoint, account, region }, view.selection),
    })),
  );
}
