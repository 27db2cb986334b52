import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PLAN_FILE } from '../../buildspecs/artifacts';
import { stageTitle } from '../../buildspecs/stages';
import { packFiles } from '../archive/pack';
import { unpack } from '../archive/unpack';
import { Emulator } from '../aws/emulator';
import { ObjectStore, type ObjectAddress } from '../aws/s3-object';
import { rootCredentials } from '../credentials';
import { type Fault } from './fault';

export const changedPlan: Fault = {
  name: 'changed-plan',
  description: 'somebody changes the plan in the artifact bucket while it waits for its approval',
  expected: 'Apply refuses the plan, because it is not the file that was planned',
  approval: 'manual',
  lasting: false,
  when: ({ question }) => question !== null,
  strike: async ({ rehearsal, configuration }, { execution, selection }) => {
    const { account, region } = configuration.tooling;
    const pipeline = rehearsal.world.at(account, region).pipelines.get(selection.lane);
    const record = pipeline?.executions.find(({ id }) => id === execution);
    const plan = record?.artifacts.get(stageTitle('plan'));
    if (plan === undefined) throw new Error(`${selection.tag} has no plan`);
    const emulator = new Emulator(rehearsal.emulator);
    const store = new ObjectStore(emulator, region, rootCredentials(account));
    await change(store, { bucket: plan.bucket, key: plan.key }, join(rehearsal.directory, 'changed-plan'));
    emulator.agent.destroy();
  },
  shows: { outcomes: ['refused'], stage: 'Apply', says: /the file was altered after it was planned/ },
};

/** Adds a byte to the plan inside an artifact. */
async function change(store: ObjectStore, object: ObjectAddress, directory: string): Promise<void> {
  const [archive, files] = [join(directory, 'plan.zip'), join(directory, 'files')];
  await mkdir(files, { recursive: true });
  await store.download(object, archive);
  await unpack(archive, files);
  await appendFile(join(files, PLAN_FILE), '\n');
  const names = await readdir(files);
  await packFiles(
    names.map((name) => ({ path: join(files, name), name })),
    archive,
  );
  await store.upload(archive, object, {});
  await rm(directory, { recursive: true });
}
