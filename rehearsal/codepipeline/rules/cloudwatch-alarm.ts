import { setTimeout as sleep } from 'node:timers/promises';
import { bodyText } from '../../aws/answers';
import type { Emulator } from '../../aws/emulator';
import { ActionFailure } from '../action-context';
import type { RuleContext, RuleRunner } from '../rule-context';

/**
 * CloudWatchAlarm: fails when the alarm is in one of the states. Before entry it waits so long for the alarm to leave
 * them; after a stage it watches so long whether the alarm gets into one.
 */
export function cloudWatchAlarm(emulator: Emulator): RuleRunner {
  return async (context) => {
    const { configuration, kind, aborted } = context;
    const states = (configuration['AlarmStates'] ?? 'ALARM').split(',').map((state) => state.trim());
    const until = Date.now() + Number(configuration['WaitTime'] ?? 0) * 60_000;
    for (;;) {
      const state = await alarmState(emulator, context);
      const bad = states.includes(state);
      const over = Date.now() >= until || aborted.aborted;
      if (bad && (kind !== 'BEFORE_ENTRY' || over))
        throw new ActionFailure('RuleFailed', `The alarm is in state ${state}`);
      if (!bad && (kind === 'BEFORE_ENTRY' || over)) return `The alarm is in state ${state}`;
      await sleep(500);
    }
  };
}

async function alarmState(
  emulator: Emulator,
  { configuration, region, session }: RuleContext,
): Promise<string> {
  const name = configuration['AlarmName'] ?? '';
  const form = new URLSearchParams({
    Action: 'DescribeAlarms',
    Version: '2010-08-01',
    'AlarmNames.member.1': name,
  });
  const response = await emulator.send({
    service: 'monitoring',
    region,
    credentials: session,
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form.toString(),
  });
  const state = /<StateValue>([A-Z_]+)<\/StateValue>/.exec(await bodyText(response))?.[1];
  if (state === undefined) throw new ActionFailure('ConfigurationError', `There is no alarm ${name}`);
  return state;
}
