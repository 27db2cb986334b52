import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseReleaseTag, formatReleaseTag } from '../tags/release-tag';
import { targetFor } from '../tags/target';
import { WORKING_FILES, type StageContext } from '../releases/stage-context';
import { workingTreeCommit } from '../releases/working-tree';
import { environmentWithout } from '../tools/install-context';
import type { Session } from './command-file';
import type { Input } from './input';
import type { Progress } from './output/progress';

/** The option that says where synthesised stacks and saved plans are. */
export const OUT_OPTION = {
  flags: '--out <dir>',
  description: 'directory of the stacks (default: cdktf.out)',
};

/** Where synthesised stacks go, absolute. */
export function outDirectory(input: Input, root: string): string {
  return resolve(input.text('out') ?? join(root, 'cdktf.out'));
}

/** A release by hand: the tag and the configuration select, the files are those of the checkout. */
export async function releaseContext(session: Session, input: Input): Promise<StageContext> {
  const { configuration, root } = session.configuration();
  const tag = parseReleaseTag(input.operand(0));
  const target = targetFor(configuration, tag);
  const text = formatReleaseTag(tag);
  const out = outDirectory(input, root);
  const environment = environmentWithout(process.env, []);
  return {
    ...{ configuration, tag: text, target, out, environment },
    commit: await workingTreeCommit(root, text, environment),
    planDirectory: join(out, 'plans', target.stack),
    workingFiles: WORKING_FILES,
    ...lintOf(root),
    now: () => new Date(),
    signal: session.interrupted(),
  };
}

/** What lanes will lint with after the next deployment: the toolchain takes the same file along. */
function lintOf(root: string): Pick<StageContext, 'lintConfiguration'> {
  const lintConfiguration = join(root, 'tools', 'tflint.json');
  return existsSync(lintConfiguration) ? { lintConfiguration } : {};
}

/** The context with its steps and its tools' lines shown by a progress. */
export function shownBy(context: StageContext, progress: Progress): StageContext {
  let step = '';
  return {
    ...context,
    onStep: (next) => {
      step = next;
      progress.update(step);
    },
    onLine: (line) => {
      if (line.trim() !== '') progress.detail(`${step}: ${line.trim()}`);
    },
  };
}
