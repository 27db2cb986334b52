import { setTimeout as sleep } from 'node:timers/promises';
import { ActionFailure } from '../action-context';
import { cronMatches, parseCron } from '../cron';
import type { RuleRunner } from '../rule-context';

/** DeploymentWindow: passes inside the window; outside it waits for the window to open, until the rule's time is over. */
export const deploymentWindow: RuleRunner = async ({ configuration, aborted }) => {
  const cron = parseCron(configuration['Cron'] ?? '');
  const zone = configuration['TimeZone'] ?? 'UTC';
  while (!aborted.aborted) {
    if (cronMatches(cron, new Date(), zone)) return 'The deployment window is open';
    await sleep(500);
  }
  throw new ActionFailure(
    'RuleFailed',
    `The deployment window ${configuration['Cron'] ?? ''} (${zone}) did not open in time`,
  );
};
