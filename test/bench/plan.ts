import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from '../../rehearsal/emulator';
import { awsEnvironment, rootCredentials } from '../../rehearsal/credentials';
import { parseConfiguration } from '../../tags/read-configuration';
import { selectionFor, type TagSelection } from '../../tags/selection';
import { toolEnvironment, toolPath } from '../../tools/locate';
import type { Row } from './bench';
import { run, whenSaid, type Run } from './measure';
import type { Place } from './place';

const TAG = 'dev_us-east-1/research/1.0';
const ROUNDS = 3;

/** `taglane plan` beside `terraform init` and `plan` of the same stack by hand, with and without a `.terraform` to reuse. */
export async function benchPlan({ root, directory }: Place): Promise<Row[]> {
  const configuration = parseConfiguration(readFileSync(join(root, 'cdktf.json'), 'utf8'), 'cdktf.json');
  const selection = selectionFor(configuration, TAG);
  const emulator = await startEmulator({ auth: false });
  try {
    const place = { endpoint: emulator.endpoint, region: configuration.tooling.region };
    const env = awsEnvironment(process.env, place, rootCredentials(configuration.tooling.account));
    await makeState(selection, emulator.endpoint, configuration.tooling.account);
    const contest = new Contest(root, directory, selection.stack, toolEnvironment(env));
    return await contest.rows();
  } finally {
    await emulator.stop();
  }
}

/** The bucket and the lock table alone: what matters here is that they answer. */
async function makeState({ backend }: TagSelection, endpoint: string, account: string): Promise<void> {
  const client = { endpoint, region: backend.region, credentials: rootCredentials(account) };
  await new S3Client(client).send(new CreateBucketCommand({ Bucket: backend.bucket }));
  await new DynamoDBClient(client).send(
    new CreateTableCommand({
      TableName: backend.dynamodb_table ?? undefined,
      AttributeDefinitions: [{ AttributeName: 'LockID', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
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
      rounds.push({ taglane, hand: await this.byHand(fresh) });
    }
    return rounds;
  }

  private byTaglane(fresh: boolean): Promise<Run> {
    if (fresh) rmSync(this.out, { recursive: true, force: true });
    const args = [join(this.root, 'bin/taglane.js'), 'plan', TAG, '--out', this.out];
    return run({ command: process.execPath, args, cwd: this.root, env: this.env });
  }

  private async byHand(fresh: boolean): Promise<number> {
    if (fresh) {
      rmSync(this.hand, { recursive: true, force: true });
      cpSync(join(this.out, 'stacks', this.stack), this.hand, {
        recursive: true,
        filter: (path) => !path.endsWith('.terraform'),
      });
    }
    const terraform = (args: readonly string[]): Promise<Run> =>
      run({ command: toolPath('terraform'), args, cwd: this.hand, env: this.env });
    const init = await terraform(['init', '-input=false', '-lockfile=readonly']);
    const plan = await terraform(['plan', '-input=false', `-out=${join(this.hand, 'plan')}`]);
    return init.ms + plan.ms;
  }
}

interface Round {
  readonly taglane: Run;
  readonly hand: number;
}

function ratioRows(what: string, rounds: readonly Round[], goal: string): Row[] {
  const hand = middle(rounds.map((round) => round.hand));
  const planned = middle(rounds.map(({ taglane }) => whenSaid(taglane, 'checkov and plan rules')));
  const whole = middle(rounds.map(({ taglane }) => taglane.ms));
  return [
    [`${what}: \`terraform init\` and \`plan\` by hand`, `${(hand / 1000).toFixed(2)} s`, ''],
    [`${what}: \`taglane plan\` up to the saved plan, synth included`, ratio(planned, hand), goal],
    [`${what}: \`taglane plan\` with its gate (checkov, plan rules)`, ratio(whole, hand), ''],
  ];
}

function ratio(ms: number, hand: number): string {
  return `${(ms / 1000).toFixed(2)} s, ${(ms / hand).toFixed(2)} times`;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
