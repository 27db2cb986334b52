import { spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../tags/errors';
import { environmentWithout } from './install-context';
import { interpreterOf, toolEnvironment, toolPath } from './locate';
import type { ToolName } from './pins';
import { projectFile } from './project-file';
import { isExecutable } from './search-path';

/** A tool that has a wrapper in tools/bin. */
export type WrappedTool = Exclude<ToolName, 'ministack'>;

/**
 * Starts the pinned tool in this terminal, as the builds run it, with a person's arguments.
 * The process ends as the tool does: with its exit code, or by its signal.
 */
export function startWrappedTool(tool: WrappedTool, args: readonly string[]): void {
  try {
    start(...commandLine(tool, wrappedArguments(tool, args)));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/** The arguments with the project's configuration in front, unless they name another one. */
export function wrappedArguments(tool: WrappedTool, args: readonly string[]): string[] {
  switch (tool) {
    case 'terraform':
      return [...args];
    case 'tflint':
      return names(args, '--config', '-c')
        ? [...args]
        : [`--config=${projectFile('tools/tflint.json')}`, ...args];
    case 'checkov':
      return names(args, '--config-file')
        ? [...args]
        : ['--config-file', projectFile('tools/checkov.yaml'), ...args];
  }
}

function names(args: readonly string[], ...options: readonly string[]): boolean {
  return args.some((arg) => options.some((option) => arg === option || arg.startsWith(`${option}=`)));
}

function commandLine(tool: WrappedTool, args: readonly string[]): [string, string[]] {
  const program = toolPath(tool);
  const python = tool === 'checkov' ? pythonOf(program) : undefined;
  if (python === undefined) return [program, [...args]];
  const sanitiser = join(__dirname, 'stack-for-checkov.js');
  return [python, [projectFile('tools/checkov_stacks.py'), program, process.execPath, sanitiser, ...args]];
}

/** The Python that runs a script, by its first line; of a script that pip wrote for a long path, the one beside it. */
export function pythonOf(script: string): string | undefined {
  const text = readFileSync(script, 'utf8');
  const named = /^#! *(\/\S*python[\d.]*)\s/.exec(text)?.[1];
  const python = text.startsWith("#!/bin/sh\n'''exec'") ? interpreterOf(realpathSync(script)) : named;
  return python !== undefined && isExecutable(python) ? python : undefined;
}

function start(program: string, args: readonly string[]): void {
  const env = toolEnvironment(environmentWithout(process.env, []));
  const child = spawn(program, [...args], { env, stdio: 'inherit' });
  // Ctrl-C reaches the tool from the terminal; this process only waits for it
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`cannot start ${program}: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.once('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else endBy(signal);
  });
}

function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
