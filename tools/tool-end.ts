import type { ToolResult } from './run';

/** How a tool ended, for a message: `failed with exit code 1`. */
export function howItEnded({ code, signal, timedOut, durationMs }: ToolResult): string {
  const seconds = Math.round(durationMs / 1000);
  if (timedOut) return `was stopped after ${seconds} s`;
  return code === null
    ? `was ended by ${signal ?? 'a signal'} after ${seconds} s`
    : `failed with exit code ${code}`;
}

/** The last of what a tool said: its errors, which go to stderr, before its results. */
export function lastWords({ stderr, stdout }: Pick<ToolResult, 'stderr' | 'stdout'>): string {
  return lastLines(stderr.trim() === '' ? stdout : stderr);
}

const SHOWN_LINES = 40;

/** The end of a long text. */
export function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
}
