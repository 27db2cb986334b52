process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCapture } from './capture';
import { benchPlan } from './plan';
import { benchPlans } from './plans';
import { benchRehearsal } from './rehearsal';
import { benchCore, benchShow } from './start-up';
import { benchStatus } from './status';
import { benchSynth } from './synth';

/** A row of the report: what, its value with unit, and the goal where there is one. */
export type Row = readonly [what: string, value: string, goal: string];

const BENCHES = {
  show: benchShow,
  core: benchCore,
  synth: benchSynth,
  status: benchStatus,
  plan: benchPlan,
  plans: benchPlans,
  capture: benchCapture,
  rehearsal: benchRehearsal,
};

/** All of them, or those whose names are given: npm run bench -- plans. */
async function main(names: readonly string[]): Promise<void> {
  const root = join(__dirname, '..');
  const directory = mkdtempSync(join(tmpdir(), 'taglane-bench-'));
  try {
    for (const [name, bench] of Object.entries(BENCHES)) {
      if (names.length > 0 && !names.includes(name)) continue;
      for (const [what, value, goal] of await bench({ root, directory })) {
        process.stdout.write(`| ${what} | ${value} | ${goal} |\n`);
      }
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
