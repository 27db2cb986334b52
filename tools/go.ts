import { goMissing, goTooOld } from './errors';
import { environmentWithout, type InstallContext } from './install-context';
import { runStep } from './install-step';
import { oldestGo } from './pins';
import { onPath } from './search-path';
import { isAtLeast } from './version';

/** A Go that can build the tools. */
export interface Go {
  readonly program: string;
  readonly version: string;
}

/** The first Go on PATH; throws ToolError when there is none, or when it cannot fetch the one that go.mod asks for. */
export async function findGo(context: InstallContext): Promise<Go> {
  const [program] = onPath('go', context.env);
  if (program === undefined) throw goMissing(oldestGo);
  const version = await ask(program, context);
  if (!isAtLeast(version, oldestGo)) throw goTooOld(program, version, oldestGo);
  return { program, version };
}

async function ask(program: string, context: InstallContext): Promise<string> {
  const { stdout } = await runStep(
    {
      what: 'asking Go for its version',
      command: program,
      args: ['env', 'GOVERSION'],
      cwd: '/',
      env: environmentWithout(context.env, []),
    },
    context,
  );
  return stdout.trim().replace(/^go/, '');
}
