import { runTool } from '../tools/run';
import { dependenciesFailed } from './synth-errors';
import { plainEnvironment } from './terraform-environment';

const LIMIT_MS = 10 * 60_000;

/** Where the repository is, and who watches. */
export interface DependencyRequest {
  readonly repository: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/**
 * Installs what the repository's lock file names, without scripts and without what only its developers need;
 * throws InputError with npm's last words.
 */
export async function installDependencies({
  repository,
  environment,
  ...watched
}: DependencyRequest): Promise<void> {
  const result = await runTool({
    command: 'npm',
    args: ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'],
    cwd: repository,
    env: plainEnvironment(environment),
    timeoutMs: LIMIT_MS,
    ...watched,
  });
  if (result.code !== 0) throw dependenciesFailed(result);
}
