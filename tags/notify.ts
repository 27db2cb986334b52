import { isAccount, parseArn } from './arn';

/** Who is told what happens in an environment, and how. */
export interface Subscriber {
  readonly protocol: 'email' | 'https' | 'sqs';
  readonly endpoint: string;
}

/** Reads who is told: an e-mail address, an HTTPS address or the ARN of a queue; `undefined` for anything else. */
export function parseSubscriber(endpoint: string): Subscriber | undefined {
  if (endpoint.length > 500) return undefined;
  if (/^[\w.+%-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(endpoint)) return { protocol: 'email', endpoint };
  if (/^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:\/[\w./?=&%+~:-]*)?$/i.test(endpoint)) {
    return { protocol: 'https', endpoint };
  }
  const queue = parseArn(endpoint);
  const isQueue = queue?.service === 'sqs' && isAccount(queue.account) && queue.region !== '';
  return isQueue && /^[\w-]{1,80}$/.test(queue.resource) ? { protocol: 'sqs', endpoint } : undefined;
}
