import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LOCK_FILE, STACK_FILE, stackDirectory } from '../buildspecs/artifacts';
import { makeDirectory } from '../tools/make-directory';
import { runTool, type ToolResult } from '../tools/run';
import { appArguments } from './app-arguments';
import { appUnusable, synthFailed, synthIncomplete } from './synth-errors';
import { plainEnvironment } from './terraform-environment';

/** Which stacks to synthesise, of which repository, and where to. */
export interface SynthRequest {
  readonly repository: string;
  /** Stacks go to `<out>/stacks/<stack id>/`; absolute. */
  readonly out: string;
  readonly stacks: readonly string[];
  /** The file that holds the configuration; absolute. */
  readonly configuration: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

const LIMIT_MS = 5 * 60_000;

/**
 * Runs the repository's CDKTF app for the given stacks. The app is code of the repository: it gets no credentials.
 * Throws InputError with what the app said when it fails or leaves a stack out.
 */
export async function synthesise(request: SynthRequest): Promise<void> {
  const { repository, out, stacks, configuration, environment, signal, onLine } = request;
  const [command, ...args] = appArguments(readFileSync(join(repository, 'cdktf.json'), 'utf8'));
  requireScript(repository, command, args);
  await makeDirectory(out);
  await Promise.all(stacks.map((stack) => rm(join(stackDirectory(out, stack), STACK_FILE), { force: true })));
  const result = await runTool({
    command,
    args,
    cwd: repository,
    env: {
      ...plainEnvironment(environment),
      ...{ CDKTF_OUTDIR: out, TAGLANE_STACKS: stacks.join(','), TAGLANE_CONFIG: configuration },
    },
    timeoutMs: LIMIT_MS,
    ...(signal === undefined ? {} : { signal }),
    ...(onLine === undefined ? {} : { onLine }),
  });
  checkResult(result, request);
}

/** Node says of a script that is missing where it was looked for, and not who named it. */
function requireScript(repository: string, command: string, args: readonly string[]): void {
  const script = command === 'node' ? args.find((arg) => !arg.startsWith('-')) : undefined;
  if (script !== undefined && !existsSync(resolve(repository, script)))
    throw appUnusable(`starts ${script}, which is not in ${repository}`);
}

function checkResult(result: ToolResult, { out, stacks }: SynthRequest): void {
  if (result.code !== 0) throw synthFailed(result);
  const missing = stacks.flatMap((stack) =>
    [STACK_FILE, LOCK_FILE]
      .filter((file) => !existsSync(join(stackDirectory(out, stack), file)))
      .map((file) => `stacks/${stack}/${file}`),
  );
  if (missing.length > 0) throw synthIncomplete(missing);
}
