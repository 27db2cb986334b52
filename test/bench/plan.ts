import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from '../../rehearsal/emulator';
import { awsEnvironment, rootCredentials } from '../../rehearsal/credentials';
import { parseConfiguration } from '../../tags/read-configuration';
import { selectionFor } from '../../tags/selection';
import { toolEnvironment, toolPath } from '../../tools/locate';
import type { Row } from './bench';
import { lineSaying, run } from './measure';
import type { Place } from './place';
import { makeStatePlace } from './state-place';
import { costOf, type Costly } from './usage';

const TAG = 'dev_us-east-1/research/1.0';
const ROUNDS = 3;

/** `taglane plan` beside `terraform init` and `plan` of the same stack by hand, with and without a `.terraform` to reuse. */
export async function benchPlan({ root, directory }: Place): Promise<Row[]> {
  const configuration = parseConfiguration(readFileSync(join(root, 'cdktf.json'), 'utf8'), 'cdktf.json');
  const selection = selectionFor(configuration, TAG);
  const emulator = await startEmulator({ auth: false });
  try {
    const { account, region } = configuration.tooling;
    const place = { endpoint: emulator.endpoint, region };
    const env = awsEnvironment(process.env, place, rootCredentials(account));
    const { bucket, dynamodb_table } = selection.backend;
    await makeStatePlace({ ...place, account, bucket, table: dynamodb_table ?? '' });
    const contest = new Contest(root, directory, selection.stack, toolEnvironment(env));
    return await contest.rows();
  } finally {
    await emulator.stop();
  }
}

/** The same stack, by hand and with taglane, in turns, so that both meet the same machine. */
class Contest {
  private readonly out: string;
  private readonly hand: string;

  constructor(
    private readonly root: string,
    directory: string,
    private readonly stack: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.out = join(directory, 'contest');
    this.hand = join(directory, 'hand');
  }

  async rows(): Promise<Row[]> {
    const fresh = await this.rounds(true);
    const again = await this.rounds(false);
    return [
      ...ratioRows('nothing cached', fresh, '< 1.10'),
      ...ratioRows('`.terraform` is there', again, '< 1.00'),
    ];
  }

  private async rounds(fresh: boolean): Promise<Round[]> {
    const rounds: Round[] = [];
    for (let index = 0; index < ROUNDS; index += 1) {
      const taglane = await this.byTaglane(fresh);
      rounds.push({ ...taglane, hand: await this.byHand(fresh) });
    }
    return rounds;
  }

  private async byTaglane(fresh: boolean): Promise<Pick<Round, 'planned' | 'whole'>> {
    if (fresh) rmSync(this.out, { recursive: true, force: true });
    const args = [join(this.root, 'bin/taglane.js'), 'plan', TAG, '--out', this.out];
    const whole = await costOf(() => run({ command: process.execPath, args, cwd: this.root, env: this.env }));
    return { whole, planned: lineSaying(whole, 'checkov and plan rules') };
  }

  private async byHand(fresh: boolean): Promise<Cost> {
    if (fresh) {
      rmSync(this.hand, { recursive: true, force: true });
      cpSync(join(this.out, 'stacks', this.stack), this.hand, {
        recursive: true,
        filter: (path) => !path.endsWith('.terraform'),
      });
    }
    const terraform = (args: readonly string[]): Promise<Costly> =>
      costOf(() => run({ command: toolPath('terraform'), args, cwd: this.hand, env: this.env }));
    const init = await terraform(['init', '-input=false', '-lockfile=readonly']);
    const plan = await terraform(['plan', '-input=false', `-out=${join(this.hand, 'plan')}`]);
    return { ms: init.ms + plan.ms, cpuMs: init.cpuMs + plan.cpuMs };
  }
}

interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

/** The same plan by hand, and with taglane up to the saved plan and with its gate. */
interface Round {
  readonly hand: Cost;
  readonly planned: Cost;
  readonly whole: Cost;
}

function ratioRows(what: string, rounds: readonly Round[], goal: string): Row[] {
  const [hand, planned, whole] = (['hand', 'planned', 'whole'] as const).map((side) =>
    middle(rounds.map((round) => round[side])),
  );
  if (hand === undefined || planned === undefined || whole === undefined) throw new Error('nothing ran');
  return [
    [`${what}: \`terraform init\` and \`plan\` by hand`, costText(hand), ''],
    [`${what}: \`taglane plan\` up to the saved plan, synth included`, ratioText(planned, hand), goal],
    [`${what}: \`taglane plan\` with its gate (checkov, plan rules)`, ratioText(whole, hand), ''],
  ];
}

function ratioText(cost: Cost, hand: Cost): string {
  const [wall, cpu] = [cost.ms / hand.ms, cost.cpuMs / hand.cpuMs];
  return `${costText(cost)}: ${wall.toFixed(2)} times, ${cpu.toFixed(2)} of the CPU time`;
}

function costText({ ms, cpuMs }: Cost): string {
  return `${(ms / 1000).toFixed(2)} s, ${(cpuMs / 1000).toFixed(2)} s of CPU`;
}

/** Each median for itself. */
function middle(costs: readonly Cost[]): Cost {
  const median = (values: number[]): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return { ms: median(costs.map(({ ms }) => ms)), cpuMs: median(costs.map(({ cpuMs }) => cpuMs)) };
}
