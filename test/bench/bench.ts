process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchPlan } from './plan';
import { benchRehearsal } from './rehearsal';
import { benchCore, benchShow } from './start-up';
import { benchSynth } from './synth';

/** A row of the report: what, its value with unit, and the goal where there is one. */
export type Row = readonly [what: string, value: string, goal: string];

async function main(): Promise<void> {
  const root = join(__dirname, '..');
  const directory = mkdtempSync(join(tmpdir(), 'taglane-bench-'));
  try {
    for (const bench of [benchShow, benchCore, benchSynth, benchPlan, benchRehearsal]) {
      for (const [what, value, goal] of await bench({ root, directory })) {
        process.stdout.write(`| ${what} | ${value} | ${goal} |\n`);
      }
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

void main();
