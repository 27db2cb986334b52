import { type Answer, text } from './service-calls';

/** Who sends it: a rule that an event has matched, or a schedule whose time has come. */
export type Sender = 'events.amazonaws.com' | 'scheduler.amazonaws.com';

/** Something on its way to a target that the endpoint starts. */
export interface Delivery {
  readonly service: string;
  readonly target: string;
  readonly roleArn: string;
  readonly rule: string;
  readonly ruleArn: string;
  readonly sender: Sender;
  /** What the target's role is taken on for. */
  readonly sourceArn: string;
  readonly deadLetterArn: string;
  readonly account: string;
  readonly region: string;
  readonly event: object;
  /** JSON text that the target is given. */
  readonly input: string;
}

export function parseDeliveries(answer: Answer): Delivery[] {
  const list = answer['deliveries'];
  return Array.isArray(list) ? list.map(parseDelivery) : [];
}

function parseDelivery(value: unknown): Delivery {
  const given: Answer = { ...Object(value) };
  const member = (name: string): string => text(given[name]);
  return {
    service: member('service'),
    target: member('target'),
    roleArn: member('roleArn'),
    rule: member('rule'),
    ruleArn: member('ruleArn'),
    sender: parseSender(member('sender')),
    sourceArn: member('sourceArn'),
    deadLetterArn: member('deadLetterArn'),
    account: member('account'),
    region: member('region'),
    event: Object(given['event']),
    input: member('input'),
  };
}

function parseSender(value: string): Sender {
  return value === 'scheduler.amazonaws.com' ? value : 'events.amazonaws.com';
}
