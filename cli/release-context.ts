import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatReleaseTag } from '../tags/release-tag';
import { parseTagArgument } from '../tags/tag-argument';
import { parseTargetArgument } from '../tags/target-argument';
import type { Target } from '../tags/target';
import { WORKING_FILES, type StageContext } from '../releases/stage-context';
import { workingTreeCommit } from '../releases/working-tree';
import { environmentWithout } from '../tools/install-context';
import type { Session } from './command-file';
import type { Input } from './input';
import { UsageError } from './output/failure';
import type { Progress } from './output/progress';

/** The option that says where synthesised stacks and saved plans are. */
export const OUT_OPTION = {
  flags: '--out <dir>',
  description: 'directory of the stacks (default: cdktf.out)',
};

/** Where synthesised stacks go, absolute. */
export function outDirectory(input: Input, root: string): string {
  const out = input.text('out');
  if (out === '') throw new UsageError('--out is empty; expected the directory of the stacks');
  return resolve(out ?? join(root, 'cdktf.out'));
}

/** A release by hand: the tag and the configuration select, the files are those of the checkout. */
export async function releaseContext(session: Session, input: Input): Promise<StageContext> {
  const { configuration, root } = session.configuration();
  const { tag, target } = parseTagArgument(configuration, input.operand(0));
  const text = formatReleaseTag(tag);
  const context = contextOf(session, input, target);
  return {
    ...context,
    tag: text,
    commit: await workingTreeCommit(root, text, environmentWithout(process.env, [])),
  };
}

/** A look at a target by hand that releases nothing: no tag names what is planned. */
export function targetContext(session: Session, input: Input): StageContext {
  const { configuration } = session.configuration();
  const { target, tag } = parseTargetArgument(configuration, input.operand(0));
  return { ...contextOf(session, input, target), tag: tag ?? NO_RELEASE, commit: null };
}

/** What the stacks say themselves where no release sets the variable. */
const NO_RELEASE = 'none';

function contextOf(session: Session, input: Input, target: Target): Omit<StageContext, 'tag' | 'commit'> {
  const { configuration, root } = session.configuration();
  const out = outDirectory(input, root);
  return {
    ...{ configuration, target, out, environment: environmentWithout(process.env, []) },
    planDirectory: join(out, 'plans', target.stack),
    workingFiles: WORKING_FILES,
    sharedProvider: !input.flag('isolated'),
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
