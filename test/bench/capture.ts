import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from '../../rehearsal/emulator';
import { captureRelease } from '../../releases/capture';
import { S3ReleaseStore } from '../../releases/capture/s3-release-store';
import { PipelineStarter } from '../../releases/lane-starter';
import { Ledger } from '../../releases/ledger/ledger';
import { LedgerTable } from '../../releases/ledger/ledger-table';
import { createVersionedBucket, emulatedS3 } from '../support/emulated-s3';
import { GitOrigin } from '../support/git-origin';
import { createLedgerTable, emulatedDynamoDB } from '../support/ledger';
import { parseConfiguration } from '../../tags/read-configuration';
import type { Row } from './bench';
import type { Place } from './place';

const BUCKET = 'acme-infra--releases-dev';
const TABLE = 'acme-infra-releases';
const TAG = 'dev_us-east-1/research/1.0';
const LANE = 'acme-infra_dev';
const FILES = 500;
const BYTES = 100_000;

/** A capture of files that no zip makes smaller, 50 MB of them: clone, archive, upload and ledger; the pipeline itself does not start. */
export async function benchCapture({ root, directory }: Place): Promise<Row[]> {
  const configuration = parseConfiguration(readFileSync(join(root, 'cdktf.json'), 'utf8'), 'cdktf.json');
  const origin = largeOrigin();
  const emulator = await startEmulator({ auth: false });
  const [s3, dynamodb] = [emulatedS3(emulator), emulatedDynamoDB(emulator)];
  try {
    await createVersionedBucket(s3, BUCKET);
    await createLedgerTable(dynamodb, TABLE);
    const startedAt = performance.now();
    const repository = origin.clone();
    const cloned = performance.now() - startedAt;
    const { kind } = await captureRelease(
      {
        ...{ tag: TAG, lane: LANE, caller: null, configuration, repository },
        ...{ workspace: directory, build: 'bench:1', toolchain: 'b'.repeat(64), now: () => new Date() },
      },
      {
        ledger: new Ledger(new LedgerTable(dynamodb, TABLE)),
        releases: new S3ReleaseStore(s3, BUCKET),
        lanes: new PipelineStarter({ send: () => Promise.resolve({ pipelineExecutionId: 'bench' }) }),
        notices: { publish: () => Promise.resolve() },
      },
    );
    if (kind !== 'started') throw new Error('the release was refused');
    const all = performance.now() - startedAt;
    const value = `${(all / 1000).toFixed(1)} s, of which the clone ${(cloned / 1000).toFixed(1)} s`;
    return [['capture of a repository of 50 MB', value, '< 10 s']];
  } finally {
    s3.destroy();
    dynamodb.destroy();
    await emulator.stop();
    origin.remove();
  }
}

function largeOrigin(): GitOrigin {
  const origin = new GitOrigin();
  const files = join(origin.directory, 'author', 'files');
  mkdirSync(files);
  for (let index = 0; index < FILES; index += 1)
    writeFileSync(join(files, `${index}.bin`), randomBytes(BYTES));
  origin.commit('bring 50 MB');
  origin.tag(TAG);
  return origin;
}
