import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STACK_FILE, stackDirectory } from '../../buildspecs/artifacts';
import { BaseCheckout } from '../affected/base-checkout';
import type { GitRepository } from '../capture/git';
import { assetDigests } from '../stack-digest';
import { synthesise } from '../synth';
import type { Stack } from './stack-difference';

/** Who watches a synth that takes its time. */
export interface Watched {
  readonly signal?: AbortSignal;
  readonly onStep?: (step: string) => void;
}

/**
 * A stack as a commit synthesises it, with the commit's own configuration and without credentials, in a checkout of its
 * own: the person's files are not touched.
 */
export async function stackOfCommit(
  repository: GitRepository,
  { commit, stack }: { readonly commit: string; readonly stack: string },
  { signal, onStep }: Watched,
): Promise<Stack> {
  const short = commit.slice(0, 12);
  onStep?.(`checking ${short} out`);
  const checkout = await BaseCheckout.make(repository, commit);
  const watched = { environment: repository.env, ...(signal === undefined ? {} : { signal }) };
  try {
    await checkout.addPackages(watched);
    onStep?.(`synth of ${short}`);
    const { root, out } = checkout;
    const configuration = join(root, 'cdktf.json');
    await synthesise({ repository: root, configuration, out, stacks: [stack], ...watched });
    const directory = stackDirectory(out, stack);
    return {
      text: await readFile(join(directory, STACK_FILE), 'utf8'),
      assets: await assetDigests(directory),
    };
  } finally {
    await checkout.remove();
  }
}
