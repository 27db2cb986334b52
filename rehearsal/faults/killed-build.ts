import { setTimeout as delay } from 'node:timers/promises';
import { stageIs, type Fault } from './fault';

const midwayMs = 2_000;

export const killedBuild: Fault = {
  name: 'killed-build',
  description: 'the machine of the plan build is lost while it plans',
  expected: 'the release stops at Plan, and nothing is applied',
  approval: 'automatic',
  lasting: false,
  when: (view) => stageIs(view, 'Plan', 'running') && buildOf(view) !== null,
  strike: async ({ rehearsal }, view) => {
    await delay(midwayMs);
    await rehearsal.killBuild(buildOf(view) ?? '');
  },
  shows: { outcomes: ['refused'], stage: 'Plan', says: /exit status 137/ },
};

function buildOf({ stages }: Parameters<Fault['when']>[0]): string | null {
  return stages.find(({ name }) => name === 'Plan')?.build ?? null;
}
