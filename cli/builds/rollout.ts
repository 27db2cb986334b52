import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXPORTS_FILE } from '../../buildspecs/artifacts';
import { ROLLOUT } from '../../buildspecs/stages';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { lookOnce, type LookResult } from '../../releases/rollout/unattended/look';
import { parseMemory } from '../../releases/rollout/unattended/memory';
import { parseRequest, type Request } from '../../releases/rollout/unattended/request';
import type { Configuration } from '../../tags/configuration';
import { InputError } from '../../tags/errors';
import { gitIn, requiredVariables, type Variables } from './build-environment';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import { formatExports } from './exported-variables';
import { plainText } from '../output/plain-text';
import { rolloutServices } from '../rollout-services';

/** Looks once where an unattended roll-out is, does what comes next, and tells the state machine how to go on. */
export async function runRolloutLook({ configuration, console }: Session): Promise<ExitCode> {
  const needed = ['ENVIRONMENT', 'REQUEST', 'MEMORY', 'CODEBUILD_SRC_DIR'];
  const value = requiredVariables(ROLLOUT.name, process.env, needed);
  const memory = parseMemory(value('MEMORY'));
  const { configuration: deployed } = configuration();
  const request = requestOf(deployed, value('ENVIRONMENT'), value('REQUEST'));
  const directory = value('CODEBUILD_SRC_DIR');
  const result =
    request instanceof InputError
      ? { verdict: { next: 'halt', text: request.message } as const, memory }
      : await look(deployed, request, { directory, memory });
  await hand(result, join(directory, EXPORTS_FILE));
  console.json(result);
  console.result(plainText(result.verdict.text));
  return EXIT.fine;
}

/** A request that cannot be read halts the roll-out, and is no failure of the build. */
function requestOf(configuration: Configuration, environment: string, text: string): Request | InputError {
  try {
    return parseRequest(configuration, environment, text);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

function look(
  configuration: Configuration,
  request: Request,
  { directory, memory }: { readonly directory: string; readonly memory: LookResult['memory'] },
): Promise<LookResult> {
  const repository = { directory, env: { ...gitIn(process.env), ...taggerOf(request) } };
  const ledger = deployedLedger(configuration);
  const { rollout, commit, requestedBy } = request;
  const caller = () => Promise.resolve(requestedBy);
  const place = { configuration, ledger, repository, remote: 'origin', commit, caller };
  const pause = () => Promise.reject(new Error('a look waits for nothing'));
  const services = { ...rolloutServices(rollout, place), pause };
  return lookOnce(request, memory, { configuration, repository, ledger }, services);
}

/** Who asked for the roll-out makes its tags; git takes none without an address. */
function taggerOf({ requestedBy }: Request): Variables & Record<string, string> {
  return { GIT_COMMITTER_NAME: requestedBy, GIT_COMMITTER_EMAIL: 'taglane rollout --remote' };
}

/** The working directory is a checkout, which may have a link of that name. */
async function hand(result: LookResult, file: string): Promise<void> {
  const { verdict, memory } = result;
  await rm(file, { force: true, recursive: true });
  const text = formatExports({ LOOK: JSON.stringify({ ...verdict, memory }) });
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
}
