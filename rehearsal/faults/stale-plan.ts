import { randomUUID } from 'node:crypto';
import { ObjectStore } from '../aws/s3-object';
import { Emulator } from '../aws/emulator';
import { rootCredentials } from '../credentials';
import { type Fault } from './fault';

export const stalePlan: Fault = {
  name: 'stale-plan',
  description: 'the state changes while the plan waits for its approval',
  expected: 'Apply refuses the plan, because the state has moved on',
  approval: 'manual',
  lasting: true,
  when: ({ question }) => question !== null,
  strike: async ({ rehearsal, configuration }, { selection: { backend } }) => {
    const { account, region } = configuration.tooling;
    const emulator = new Emulator(rehearsal.emulator);
    const states = new ObjectStore(emulator, region, rootCredentials(account));
    await states.putText(anotherState(), { bucket: backend.bucket, key: backend.key }, {});
    emulator.agent.destroy();
  },
  shows: { outcomes: ['refused'], stage: 'Apply', says: /state.*make a new plan/ },
};

/** A state as another apply would leave it: its own lineage, and nothing in it. */
function anotherState(): string {
  const names = { version: 4, terraform_version: '1.11.4', serial: 1, lineage: randomUUID() };
  return JSON.stringify({ ...names, outputs: {}, resources: [], check_results: null });
}
