import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfiguration } from '../../tags/read-configuration';
import { targetsOf } from '../../tags/target';
import type { Row } from './bench';
import { median, run, type Run } from './measure';
import { configurationOf, type Place } from './place';

/** Prints the most memory that the process had, in kilobytes, when it ends. */
const MEMORY = "process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))";

/** How long synth takes from the command line for one target, and for 400 in one process. */
export async function benchSynth({ root, directory }: Place): Promise<Row[]> {
  const taglane = join(root, 'bin/taglane.js');
  const out = join(directory, 'out');
  const args = [taglane, 'synth', 'dev_us-east-1_research', '--out', out];
  const one = await median(7, () => run({ command: process.execPath, args, cwd: root, env: process.env }));
  const many = await synthMany({ root, directory });
  return [
    ['`taglane synth` of one target, wall', seconds(one), '< 0.5 s'],
    ['synth of 400 targets, wall', seconds(many.ms), '< 3 s'],
    ['synth of 400 targets, memory', `${Math.round(peakOf(many) / 1024)} MB`, '< 250 MB'],
  ];
}

function synthMany({ root, directory }: Place): Promise<Run> {
  const [memory, configuration] = [join(directory, 'memory.js'), join(directory, 'cdktf.json')];
  writeFileSync(memory, MEMORY);
  writeFileSync(configuration, configurationOf(400));
  const stacks = targetsOf(parseConfiguration(configurationOf(400), 'bench')).map(({ stack }) => stack);
  const env = {
    ...process.env,
    TAGLANE_CONFIG: configuration,
    TAGLANE_STACKS: stacks.join(','),
    CDKTF_OUTDIR: join(directory, 'many'),
  };
  const args = ['--require', memory, join(root, 'tools/app.js')];
  return run({ command: process.execPath, args, cwd: root, env });
}

function peakOf({ lines }: Run): number {
  const line = lines.find(({ text }) => text.startsWith('peak '));
  return Number(line?.text.slice('peak '.length));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
