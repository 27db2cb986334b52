import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { App } from 'cdktf';
import { useFastResolve } from '../modules/fast-resolve';
import { useFastTokens } from '../modules/fast-tokens';
import { recordOrigins } from '../modules/origin';
import type { TargetModules } from '../modules/target-modules';
import { InputError } from '../tags/errors';
import { parseConfiguration } from '../tags/read-configuration';
import { addStacks } from './app';
import { checkAnnotations, checkStacks } from './check';
import { configurationMissing } from './errors';
import { addFiles } from './stack-files';

/**
 * The whole app of a repository: synthesises the stacks that TAGLANE_STACKS names (ids with commas between), all of
 * them by default. Every problem ends here, as a message and the exit code. Runs in the directory of cdktf.json.
 */
export async function runApp(modules: TargetModules): Promise<void> {
  try {
    await synthesise(modules, process.env);
  } catch (error) {
    report(error);
  }
}

async function synthesise(modules: TargetModules, env: NodeJS.ProcessEnv): Promise<void> {
  const file = env['TAGLANE_CONFIG'] ?? 'cdktf.json';
  const outdir = env['CDKTF_OUTDIR'] ?? 'cdktf.out';
  if (!existsSync(file)) throw configurationMissing(file);
  const configuration = parseConfiguration(readFileSync(file, 'utf8'), file);
  if (env['TAGLANE_TRACE'] === undefined) {
    useFastTokens();
    useFastResolve();
  }
  recordOrigins(process.cwd());
  // CDKTF would stop at the first stack with an error annotation; checkAnnotations reports them all.
  env['CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS'] = 'true';
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  const sources = { configuration, modules, toolchain: env['TAGLANE_TOOLCHAIN'] };
  const stacks = await addStacks(app, sources, env['TAGLANE_STACKS']?.split(','));
  checkStacks(stacks);
  app.synth();
  for (const warning of checkAnnotations(stacks)) process.stderr.write(`warning: ${warning}\n`);
  for (const stack of stacks) addFiles(stack, outdir);
}

function report(error: unknown): void {
  process.setSourceMapsEnabled(true);
  const fixable = error instanceof InputError;
  const text = error instanceof Error ? (fixable ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = fixable ? 2 : 1;
}
