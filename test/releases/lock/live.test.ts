import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { awsEnvironment, rootCredentials } from '../../../rehearsal/credentials';
import { startEmulator, type Emulator } from '../../../rehearsal/emulator';
import { StateLocks, type HeldLock } from '../../../releases/lock/state-locks';
import { toolPath } from '../../../tools/locate';
import { runTool } from '../../../tools/run';
import { emulatedDynamoDB } from '../../support/ledger';
import { emulatedS3 } from '../../support/emulated-s3';
import { createLockTable } from '../../support/lock-table';
import { until } from '../../support/rehearsal';

jest.setTimeout(60_000);

const ACCOUNT = '111122223333';
const STATE = {
  ...{ bucket: 'acme-infra-dev', key: 'research/dev-global/terraform.tfstate' },
  ...{ dynamodb_table: 'acme-infra-lock-dev', use_lockfile: true as const },
};
const CONFIGURATION = {
  terraform: { backend: { s3: { ...STATE, region: 'us-east-1', use_path_style: true } } },
  resource: { terraform_data: { slow: { provisioner: { 'local-exec': { command: 'sleep 20' } } } } },
};

let emulator: Emulator;
let locks: StateLocks;
const directory = mkdtempSync(join(tmpdir(), 'taglane-lock-'));

beforeAll(async () => {
  emulator = await startEmulator({ auth: false });
  const [dynamodb, s3] = [emulatedDynamoDB(emulator), emulatedS3(emulator)];
  locks = new StateLocks(dynamodb, s3);
  await s3.send(new CreateBucketCommand({ Bucket: STATE.bucket }));
  await createLockTable(dynamodb, STATE.dynamodb_table);
});

afterAll(async () => {
  await emulator.stop();
  rmSync(directory, { recursive: true });
});

test('nothing is held where nothing was locked', async () => {
  expect(await locks.held(STATE)).toEqual([]);
});

describe('when Terraform is killed during an apply', () => {
  let held: readonly HeldLock[];

  beforeAll(async () => {
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(CONFIGURATION));
    const env = awsEnvironment(
      process.env,
      { endpoint: emulator.endpoint, region: 'us-east-1' },
      rootCredentials(ACCOUNT),
    );
    const [command, cwd] = [toolPath('terraform'), directory];
    await runTool({ command, args: ['init', '-input=false'], cwd, env, timeoutMs: 50_000 });
    const apply = spawn(command, ['apply', '-auto-approve'], { cwd, env, detached: true, stdio: 'ignore' });
    await until(async () => (held = await locks.held(STATE)).length === 2);
    process.kill(-(apply.pid ?? 0), 'SIGKILL');
  });

  test('both of its locks are found, and say the same', () => {
    const [row, object] = held;
    expect([row?.place.kind, object?.place.kind]).toEqual(['row', 'object']);
    expect(row?.info).toMatchObject({
      operation: 'OperationTypeApply',
      version: expect.stringMatching(/^1\./),
    });
    expect(object?.info).toMatchObject({ operation: 'OperationTypeApply', who: row?.info.who });
  });

  test('a lock is not taken away when another stands there by now', async () => {
    for (const { place, info } of held) {
      const old = place.kind === 'row' ? { ...place, text: '{}' } : { ...place, etag: '"0"' };
      await expect(locks.remove({ place: old, info })).rejects.toThrow('no longer the one that was shown');
    }
    expect(await locks.held(STATE)).toEqual(held);
  });

  test('exactly the locks that were read are taken away, and only once', async () => {
    for (const lock of held) await locks.remove(lock);
    expect(await locks.held(STATE)).toEqual([]);
    for (const lock of held) await expect(locks.remove(lock)).rejects.toThrow('no longer');
  });
});
