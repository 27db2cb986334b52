import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolPath } from '../../tools/locate';
import type { Row } from './bench';
import { run, type Run } from './measure';
import type { Place } from './place';
import { costOf, type Costly } from './usage';

const PARALLEL = [2, 3, 4];

/** What both sides plan. */
export interface Contestants extends Place {
  /** The configuration. */
  readonly file: string;
  readonly stacks: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The same stacks by hand and with taglane, in the same minutes. */
export class PlansContest {
  readonly out: string;
  private readonly list: string;

  constructor(private readonly given: Contestants) {
    this.out = join(given.directory, 'plans');
    this.list = join(given.directory, 'plans.txt');
  }

  /** In turns, so that all meet the same machine. */
  async rows(): Promise<Row[]> {
    const fresh = await this.taglane(this.out);
    const isolatedOut = join(this.given.directory, 'isolated');
    const freshIsolated = await this.taglane(isolatedOut, '--isolated');
    const init = await this.initByHand();
    const hands = [await this.plansByHand(2)];
    const shared = [await this.taglane(this.out)];
    hands.push(await this.plansByHand(3));
    const isolated = await this.taglane(isolatedOut, '--isolated');
    hands.push(await this.plansByHand(4));
    shared.push(await this.taglane(this.out));
    const tuned = await this.plansByHand(2, { GOGC: '400' });
    const best = quickest(hands);
    const whole = together(init, best);
    return [
      [
        `by hand: \`xargs -P${PARALLEL[hands.indexOf(best)] ?? ''}\`, the quickest of 2, 3 and 4`,
        costText(best),
        '',
      ],
      ['`plan --all`, synth included', ratioText(quickest(shared), best), '<= 0.5 times'],
      ['`plan --all --isolated`', ratioText(isolated, best), '<= 1.05 times'],
      ['`xargs -P2` with the collector as taglane sets it (GOGC=400)', ratioText(tuned, best), ''],
      ['nothing initialised: `xargs -P2` over init, then the quickest', costText(whole), ''],
      ['nothing initialised: `plan --all`', ratioText(fresh, whole), ''],
      ['nothing initialised: `plan --all --isolated`', ratioText(freshIsolated, whole), ''],
    ];
  }

  private taglane(out: string, ...options: string[]): Promise<Costly> {
    const { root, file, env } = this.given;
    const words = ['plan', '--all', '--quiet', '--json', '--config', file, '--out', out, ...options];
    const args = [join(root, 'bin/taglane.js'), ...words];
    return costOf(() => run({ command: process.execPath, args, cwd: root, env, fine: [4] }));
  }

  /** Every stack in a directory of its own, where a person would run Terraform. */
  private initByHand(): Promise<Costly> {
    const { directory, stacks } = this.given;
    const places = stacks.map((stack) => join(directory, 'by-hand', stack));
    for (const [index, stack] of stacks.entries()) {
      cpSync(join(this.out, 'stacks', stack), places[index] ?? '', {
        recursive: true,
        filter: (path) => !path.endsWith('.terraform'),
      });
    }
    writeFileSync(this.list, places.join('\n'));
    return this.xargs(2, ['init', '-input=false', '-lockfile=readonly']);
  }

  private plansByHand(parallel: number, more: Readonly<Record<string, string>> = {}): Promise<Costly> {
    return this.xargs(parallel, ['plan', '-input=false', '-lock=false'], more);
  }

  private xargs(
    parallel: number,
    words: readonly string[],
    more: Readonly<Record<string, string>> = {},
  ): Promise<Costly> {
    const { directory, env } = this.given;
    const args = [
      '-a',
      this.list,
      '-P',
      String(parallel),
      '-I',
      '{}',
      toolPath('terraform'),
      '-chdir={}',
      ...words,
    ];
    return costOf(() => run({ command: 'xargs', args, cwd: directory, env: { ...env, ...more } }));
  }
}

function quickest<T extends Run>(runs: readonly T[]): T {
  const [first, ...rest] = runs;
  if (first === undefined) throw new Error('nothing ran');
  return rest.reduce((best, one) => (one.ms < best.ms ? one : best), first);
}

function together(a: Costly, b: Costly): Costly {
  const [cpuMs, peakBytes] = [a.cpuMs + b.cpuMs, Math.max(a.peakBytes, b.peakBytes)];
  return { ms: a.ms + b.ms, lines: [], cpuMs, peakBytes };
}

function ratioText(costly: Costly, best: Costly): string {
  const [wall, cpu] = [costly.ms / best.ms, costly.cpuMs / best.cpuMs];
  return `${costText(costly)}: ${wall.toFixed(2)} times, ${cpu.toFixed(2)} of the CPU time`;
}

function costText({ ms, cpuMs, peakBytes }: Costly): string {
  return `${seconds(ms)}, ${Math.round(cpuMs / 1000)} s of CPU, ${(peakBytes / 1024 ** 3).toFixed(1)} GB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
