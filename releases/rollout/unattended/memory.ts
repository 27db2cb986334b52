import { z } from 'zod';
import { ROLLOUT } from '../../../buildspecs/stages';
import type { Seen } from '../follow';

const at = z.iso.datetime();

const schema = z.strictObject({
  version: z.literal(1),
  /** How often was looked. */
  looks: z.int().min(0),
  /** How often in a row something could not be sent on its way. */
  failures: z.int().min(0),
  /** The wave that is waited for, and since when. */
  waiting: z.strictObject({ wave: z.int().min(0), since: at }).nullable(),
  tagged: z.record(z.string(), at),
  forgiven: z.record(z.string(), z.enum(['waiting', 'restarted'])).nullable(),
});

/** What an unattended roll-out knows from one look to the next, beside tags and ledger. */
export type Memory = z.infer<typeof schema>;

/** Before the first look. */
export const NOTHING: Memory = {
  ...{ version: 1, looks: 0, failures: 0 },
  ...{ waiting: null, tagged: {}, forgiven: null },
};

/** Reads what the look before has left. Throws for anything that none leaves, which is a bug. */
export function parseMemory(text: string): Memory {
  return text === ROLLOUT.noMemory ? NOTHING : schema.parse(JSON.parse(text));
}

/** What the run of a look goes on from. */
export function seenOf({ tagged, forgiven }: Memory): Seen {
  return {
    tagged: new Map(Object.entries(tagged).map(([tag, since]) => [tag, new Date(since)])),
    forgiven: forgiven === null ? undefined : new Map(Object.entries(forgiven)),
  };
}

/** What is kept of it for the next look. */
export function keptOf({ tagged, forgiven }: Seen): Pick<Memory, 'tagged' | 'forgiven'> {
  return {
    tagged: Object.fromEntries([...tagged].map(([tag, since]) => [tag, since.toISOString()])),
    forgiven: forgiven === undefined ? null : Object.fromEntries(forgiven),
  };
}
