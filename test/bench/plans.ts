import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsEnvironment, rootCredentials } from '../../rehearsal/credentials';
import { startEmulator } from '../../rehearsal/emulator';
import { fingerprintOfStack } from '../../releases/stack-digest';
import type { Configuration } from '../../tags/configuration';
import { parseConfiguration } from '../../tags/read-configuration';
import { lockTableName, stateBucketName } from '../../tags/state-names';
import { targetsOf } from '../../tags/target';
import { toolEnvironment } from '../../tools/locate';
import type { Row } from './bench';
import type { Place } from './place';
import { PlansContest } from './plans-contest';
import { makeStatePlace } from './state-place';

const TOOLING = { account: '111122223333', region: 'us-east-1' };
const REGIONS = ['us-east-1', 'eu-central-1', 'ap-southeast-1'];

/** 24 targets: three environments, two teams, global and three Regions. */
const CONFIGURATION = JSON.stringify({
  app: 'node tools/app.js',
  context: {
    taglane: {
      ...{ prefix: 'bench', teams: ['research', 'risk'], globalRegion: 'us-east-1' },
      tooling: { ...TOOLING, repository: { kind: 'codecommit', name: 'infra' } },
      environments: Object.fromEntries(
        ['dev', 'qa', 'staging'].map((name, index) => [
          name,
          {
            ...{ approval: 'manual', regions: REGIONS },
            accounts: { research: `20000000000${index}`, risk: `30000000000${index}` },
          },
        ]),
      ),
    },
  },
});

/** `taglane plan --all` beside `xargs -P` over `terraform plan`, on the same stacks and in the same minutes. */
export async function benchPlans({ root, directory }: Place): Promise<Row[]> {
  const configuration = parseConfiguration(CONFIGURATION, 'bench');
  const file = join(directory, 'plans.json');
  writeFileSync(file, CONFIGURATION);
  const emulator = await startEmulator({ auth: false });
  try {
    await makeStates(configuration, emulator.endpoint);
    const place = { endpoint: emulator.endpoint, region: TOOLING.region };
    const env = toolEnvironment(awsEnvironment(process.env, place, rootCredentials(TOOLING.account)));
    const stacks = targetsOf(configuration).map(({ stack }) => stack);
    const contest = new PlansContest({ root, directory, file, stacks, env });
    return [...(await contest.rows()), await fingerprintRow(contest.out, stacks)];
  } finally {
    await emulator.stop();
  }
}

async function makeStates({ environments, prefix }: Configuration, endpoint: string): Promise<void> {
  for (const name of environments.keys()) {
    const place = { bucket: stateBucketName(prefix, name), table: lockTableName(prefix, name) };
    await makeStatePlace({ endpoint, ...TOOLING, ...place });
  }
}

const FINGERPRINTS = 10_000;

/** The stacks of the contest again and again, each time read from the disk. */
async function fingerprintRow(out: string, stacks: readonly string[]): Promise<Row> {
  const startedAt = performance.now();
  for (let index = 0; index < FINGERPRINTS; index += 1) {
    await fingerprintOfStack(join(out, 'stacks', stacks[index % stacks.length] ?? ''));
  }
  return [
    'fingerprints of 10,000 synthesised targets',
    `${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
    '< 10 s',
  ];
}
