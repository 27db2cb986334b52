import { join } from 'node:path';
import type { Configuration } from '../tags/configuration';
import { InputError } from '../tags/errors';
import type { TagSelection } from '../tags/selection';
import { DeployedStacks } from './deployed-stacks';
import { Engineer } from './engineer';
import { releaseLocks } from './interrupted-work';
import { prepareOrganisation } from './organisation';
import type { Rehearsal } from './rehearsal';
import type { StackDeployment } from './stack-deployment';
import { deployStacks, stacksFor, type DeployedOrganisation } from './stack-order';

/** What is rehearsed, from which checkout. */
export interface RunRequest {
  readonly configuration: Configuration;
  /** The checkout: its files are deployed, its HEAD is released. */
  readonly root: string;
  readonly selections: readonly TagSelection[];
  readonly signal?: AbortSignal;
}

/** Deploys the organisation of the configuration, what an operator does once; resolves when releases can go. */
export async function deployOrganisation(
  rehearsal: Rehearsal,
  request: RunRequest,
  { onStep, onLine }: Pick<StackDeployment, 'onStep' | 'onLine'>,
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
