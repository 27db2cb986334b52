import { z } from 'zod';
import { ROLLOUT } from '../../../buildspecs/stages';
import type { Seen } from '../follow';
import type { SeenEnd } from '../seen-ends';

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
  /** The executions of the wave behind that were seen to have ended; memories of earlier versions have none. */
  ends: z
    .record(z.string(), z.strictObject({ sequence: z.int().min(1), at: at.nullable() }))
    .nullable()
    .default(null),
});

/** What an unattended roll-out knows from one look to the next, beside tags and ledger. */
export type Memory = z.infer<typeof schema>;

/** Before the first look. */
export const NOTHING: Memory = {
  ...{ version: 1, looks: 0, failures: 0 },
  ...{ waiting: null, tagged: {}, forgiven: null, ends: null },
};

/** Reads what the look before has left. Throws for anything that none leaves, which is a bug. */
export function parseMemory(text: string): Memory {
  return text === ROLLOUT.noMemory ? NOTHING : schema.parse(JSON.parse(text));
}

/** What the run of a look goes on from. */
export function seenOf({ tagged, forgiven, ends }: Memory): Seen {
  return {
    tagged: new Map(Object.entries(tagged).map(([tag, since]) => [tag, new Date(since)])),
    forgiven: forgiven === null ? undefined : new Map(Object.entries(forgiven)),
    ends:
      ends === null ? undefined : new Map(Object.entries(ends).map(([stack, end]) => [stack, seenEnd(end)])),
  };
}

/** What is kept of it for the next look. */
export function keptOf({ tagged, forgiven, ends }: Seen): Pick<Memory, 'tagged' | 'forgiven' | 'ends'> {
  return {
    tagged: Object.fromEntries([...tagged].map(([tag, since]) => [tag, since.toISOString()])),
    forgiven: forgiven === undefined ? null : Object.fromEntries(forgiven),
    ends:
      ends === undefined ? null : Object.fromEntries([...ends].map(([stack, end]) => [stack, keptEnd(end)])),
  };
}

type KeptEnd = NonNullable<Memory['ends']>[string];

function seenEnd({ sequence, at: seenAt }: KeptEnd): SeenEnd {
  return { sequence, at: seenAt === null ? null : new Date(seenAt) };
}

function keptEnd({ sequence, at: seenAt }: SeenEnd): KeptEnd {
  return { sequence, at: seenAt?.toISOString() ?? null };
}
