import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RELEASE_FILE, formatRelease } from '../../buildspecs/artifacts';
import { SYNTH_DIRECTORY } from '../../buildspecs/stages';
import { installDependencies } from '../../releases/dependencies';
import { stackDirectoryOf, type StageContext } from '../../releases/stage-context';
import { synthesise } from '../../releases/synth';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import type { BuildEnvironment } from './build-environment';
import { stageBuild } from './lane-build';

/** Synthesises the target's stack from the released commit. */
export const synth = stageBuild('synth', [], synthesised);

async function synthesised(
  _: Session,
  context: StageContext,
  { sourceDirectory }: BuildEnvironment,
): Promise<ExitCode> {
  const { tag, commit, target, environment, signal, onLine, onStep } = context;
  const out = join(sourceDirectory, SYNTH_DIRECTORY);
  const watched = { ...(signal && { signal }), ...(onLine && { onLine }) };
  onStep?.('npm ci');
  await installDependencies({ repository: sourceDirectory, environment, ...watched });
  onStep?.(`synth of ${target.stack}`);
  await synthesise({
    ...{ repository: sourceDirectory, configuration: join(sourceDirectory, 'cdktf.json') },
    ...{ out, stacks: [target.stack], environment },
    ...watched,
  });
  const release = formatRelease({ version: 1, tag, stack: target.stack, commit });
  await writeFile(join(stackDirectoryOf({ out, target }), RELEASE_FILE), release);
  return EXIT.fine;
}
