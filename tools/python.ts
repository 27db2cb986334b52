import { noPython } from './errors';
import { environmentWithout, type InstallContext } from './install-context';
import { pythonVersions } from './pins';
import { runTool } from './run';
import { onPath } from './search-path';

/** A Python that can make virtual environments. */
export interface Python {
  readonly program: string;
  readonly version: string;
}

const probe = `
import sys
try:
    import venv, ensurepip
    print("%d.%d" % sys.version_info[:2], "venv")
except ImportError:
    print("%d.%d" % sys.version_info[:2])
`;

/** The first Python on PATH in a version that will do; throws ToolError that lists what was found instead. */
export async function findPython(context: InstallContext): Promise<Python> {
  const rejected: string[] = [];
  for (const program of candidates(context)) {
    const answer = parseProbe(await ask(program, context));
    if (answer.fault === undefined) return { program, version: answer.version };
    rejected.push(`${program}: ${answer.fault}`);
  }
  throw noPython(pythonVersions, rejected);
}

function candidates({ env }: InstallContext): string[] {
  const names = ['python3', ...pythonVersions.map((version) => `python${version}`).reverse(), 'python'];
  return names.flatMap((name) => onPath(name, env));
}

async function ask(program: string, { env, signal }: InstallContext): Promise<string> {
  const { stdout } = await runTool({
    command: program,
    args: ['-I', '-c', probe],
    cwd: '/',
    env: pythonEnvironment(env),
    timeoutMs: 30_000,
    ...(signal === undefined ? {} : { signal }),
  });
  return stdout;
}

/** Reads what an interpreter said of itself: its version, and a fault when it will not do. */
export function parseProbe(answer: string): { readonly version: string; readonly fault?: string } {
  const [, version, venv] = /^(\d+\.\d+)( venv)?$/m.exec(answer) ?? [];
  if (version === undefined) return { version: '', fault: 'it does not run' };
  if (!pythonVersions.some((wanted) => wanted === version))
    return { version, fault: `it is Python ${version}` };
  return venv === undefined ? { version, fault: 'its venv module is missing' } : { version };
}

/** The environment without what would make Python or pip work in another place than the one that they are told. */
export function pythonEnvironment(env: InstallContext['env']): Record<string, string> {
  const misleading = ['PYTHONHOME', 'PYTHONPATH', 'VIRTUAL_ENV', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_USER'];
  return {
    ...environmentWithout(env, misleading),
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
  };
}
