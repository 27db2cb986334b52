import type { Caller } from '../endpoint/caller';
import { invalidInput } from './errors';

const keptMs = 5 * 60_000;

/** Remembers answers by the client's token for five minutes: the same call again gets the same answer. */
export class Idempotency<T> {
  private readonly answers = new Map<string, { text: string; answer: T; until: number }>();

  once(
    caller: Pick<Caller, 'account' | 'region'>,
    token: string | undefined,
    input: object,
    act: () => T,
  ): T {
    if (token === undefined || token === '') return act();
    const key = `${caller.account}/${caller.region}/${token}`;
    const text = JSON.stringify(input);
    const before = this.answers.get(key);
    if (before !== undefined && before.until > Date.now()) {
      if (before.text !== text)
        throw invalidInput('a request with the same idempotency token had other parameters');
      return before.answer;
    }
    const answer = act();
    this.answers.set(key, { text, answer, until: Date.now() + keptMs });
    return answer;
  }
}
