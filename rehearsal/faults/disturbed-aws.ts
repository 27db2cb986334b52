import { setTimeout as delay } from 'node:timers/promises';
import { FINE, stageIs, type Fault } from './fault';

const seconds = 20;
const services = ['dynamodb', 's3'];

function disturbed(name: string, how: 'throttled' | 'failing', what: string): Fault {
  return {
    name,
    description: `DynamoDB and S3 answer ${what} for ${seconds} seconds from the start of Plan`,
    expected: 'the release is applied, only later',
    approval: 'automatic',
    lasting: false,
    when: (view) => stageIs(view, 'Plan', 'running'),
    strike: async ({ rehearsal }) => {
      const end = rehearsal.disturb({ services, how });
      await delay(seconds * 1000);
      end();
    },
    shows: { outcomes: FINE, stage: null, says: /^/ },
  };
}

export const throttledAws = disturbed('throttled', 'throttled', '"too many requests"');
export const failingAws = disturbed('failing', 'failing', '"internal error"');
