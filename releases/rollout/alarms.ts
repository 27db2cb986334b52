import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { Configuration } from '../../tags/configuration';
import { alarmsMissing } from './errors';

/** AWS limit: 100 names in one DescribeAlarms. */
const BATCH = 100;

/** The alarms of the tooling account that a roll-out listens to. */
export class Alarms {
  constructor(private readonly client: CloudWatchClient) {}

  /** Those of these alarms that ring; throws InputError with every one that does not exist. */
  async ringing(names: readonly string[]): Promise<string[]> {
    const states = new Map<string, string>();
    for (let start = 0; start < names.length; start += BATCH) {
      const AlarmNames = names.slice(start, start + BATCH);
      const pages = paginateDescribeAlarms(
        { client: this.client },
        { AlarmNames, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
      );
      for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
        for (const { AlarmName = '', StateValue = '' } of [...MetricAlarms, ...CompositeAlarms])
          states.set(AlarmName, StateValue);
      }
    }
    const missing = names.filter((name) => !states.has(name));
    if (missing.length > 0) throw alarmsMissing(missing);
    return names.filter((name) => states.get(name) === 'ALARM');
  }
}

/** The alarms of the tooling account that the environment's credentials are for. */
export function deployedAlarms({ tooling }: Pick<Configuration, 'tooling'>): Alarms {
  return new Alarms(new CloudWatchClient({ region: tooling.region }));
}
