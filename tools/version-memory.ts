import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDirectory, type Environment } from './cache';
import { type AskableTool, parseToolVersion, versionQuestions } from './version';

const answerWithinMs = 60_000;

/**
 * The version of a program on PATH, or `undefined` when it does not say one. A program is asked once: the answer
 * is remembered in the cache for as long as the file keeps its size and time of change.
 */
export function versionOf(tool: AskableTool, program: string, env: Environment): string | undefined {
  const memory = memoryOf(program, env);
  return recall(memory) ?? remember(memory, ask(tool, program, env));
}

function memoryOf(program: string, env: Environment): string {
  const file = realpathSync(program);
  const { size, mtimeMs } = statSync(file);
  const key = createHash('sha256')
    .update(JSON.stringify([file, size, mtimeMs]))
    .digest('hex');
  return join(cacheDirectory(env), 'versions', key.slice(0, 32));
}

function recall(memory: string): string | undefined {
  try {
    return readFileSync(memory, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function ask(tool: AskableTool, program: string, env: Environment): string | undefined {
  const { stdout, stderr } = spawnSync(program, [...versionQuestions[tool].args], {
    encoding: 'utf8',
    env: { ...env, CHECKPOINT_DISABLE: '1' },
    timeout: answerWithinMs,
  });
  return parseToolVersion(tool, `${stdout}\n${stderr}`);
}

/** An unwritable cache only means that the program is asked again. */
function remember(memory: string, version: string | undefined): string | undefined {
  if (version === undefined) return undefined;
  const draft = `${memory}.${process.pid}`;
  try {
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(draft, `${version}\n`);
    renameSync(draft, memory);
  } catch {
    return version;
  }
  return version;
}
