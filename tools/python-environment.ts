import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedTool } from './cache';
import type { InstallContext } from './install-context';
import { runStep } from './install-step';
import { pins, type PythonTool } from './pins';
import { projectFile } from './project-file';
import { findPython, pythonEnvironment } from './python';
import { putInPlace, withDraft } from './staging';

/** Installs a tool into a virtual environment of its own: wheels only, each checked against its recorded hash. */
export async function installWithPip(tool: PythonTool, context: InstallContext): Promise<void> {
  const { env, report } = context;
  const python = await findPython(context);
  const place = cachedTool(env, tool, pins[tool].version);
  report(`installing ${tool} ${pins[tool].version} into a Python ${python.version} environment of its own`);
  await withDraft(env, async (draft) => {
    const environment = join(draft, tool);
    await runPython(tool, python.program, ['-I', '-m', 'venv', environment], context);
    await runPython(tool, interpreter(environment), pipArguments(tool), context);
    await runPython(tool, interpreter(environment), ['-I', '-c', `import ${pins[tool].module}`], context);
    await moveScripts(environment, place);
    await putInPlace(environment, place);
  });
  report(`${tool} ${pins[tool].version} is installed`);
}

function pipArguments(tool: PythonTool): string[] {
  const checked = ['--require-hashes', '--only-binary', ':all:', '--no-deps'];
  return ['-I', '-m', 'pip', 'install', '--quiet', ...checked, '-r', projectFile(pins[tool].requirements)];
}

async function runPython(
  tool: PythonTool,
  command: string,
  args: readonly string[],
  context: InstallContext,
): Promise<void> {
  const env = pythonEnvironment(context.env);
  await runStep({ what: `installing ${tool}`, command, args, cwd: '/', env }, context);
}

function interpreter(environment: string): string {
  return join(environment, 'bin', 'python');
}

/** Scripts name their interpreter by its whole path; this writes the path that it will have. */
async function moveScripts(environment: string, place: string): Promise<void> {
  const bin = join(environment, 'bin');
  for (const entry of await readdir(bin, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const script = join(bin, entry.name);
    const text = await readFile(script, 'utf8');
    if (text.includes(environment)) await writeFile(script, text.replaceAll(environment, place));
  }
}
