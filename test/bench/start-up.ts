import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfiguration } from '../../tags/read-configuration';
import { placeSelectionFor, selectionFor } from '../../tags/selection';
import { targetsOf } from '../../tags/target';
import type { Row } from './bench';
import { median, run } from './measure';
import { configurationOf, type Place } from './place';

const TAG = 'dev_us-east-1/research/1.0';

/** How long the command takes to answer, beside Node alone. */
export async function benchShow({ root }: Place): Promise<Row[]> {
  const node = (args: readonly string[]) => () =>
    run({ command: process.execPath, args, cwd: root, env: process.env });
  const bare = await median(15, node(['-e', '0']));
  const show = await median(15, node([join(root, 'bin/taglane.js'), 'show', TAG]));
  return [['`taglane show`, wall (Node alone)', `${ms(show)} (${ms(bare)})`, '< 150 ms']];
}

/** The core without a process: one tag, and many targets. */
export async function benchCore({ root }: Place): Promise<Row[]> {
  const configuration = parseConfiguration(readFileSync(join(root, 'cdktf.json'), 'utf8'), 'cdktf.json');
  const times = 20_000;
  let startedAt = performance.now();
  for (let index = 0; index < times; index += 1) selectionFor(configuration, TAG);
  const one = (performance.now() - startedAt) / times;
  const many = parseConfiguration(configurationOf(10_000), 'bench');
  startedAt = performance.now();
  const listed = targetsOf(many).map((target) => placeSelectionFor(many, target));
  const all = performance.now() - startedAt;
  return [
    ['resolve one tag in process', `${one.toFixed(4)} ms`, '< 0.1 ms'],
    [`list ${listed.length} targets in process`, ms(all), '< 1 s'],
  ];
}

function ms(value: number): string {
  return `${Math.round(value)} ms`;
}
