import { formatDuration } from '../../../tags/duration';
import { bounded } from '../../lane/bounded';
import type { Look } from '../follow';
import type { Move } from '../next-move';
import type { Step } from '../rollout';
import { stateOf, type Facts } from '../progress';
import type { Memory } from './memory';

/** What follows from a look, for the state machine. */
export type Verdict =
  | { readonly next: 'look'; readonly seconds: number; readonly text: string }
  | { readonly next: 'halt'; readonly text: string }
  | { readonly next: 'done'; readonly text: string };

type Of<Kind extends Move['kind']> = Extract<Move, { kind: Kind }>;

const [MINUTE, HOUR, DAY] = [60, 60 * 60, 24 * 60 * 60];

/** How long after so many seconds of waiting it is worth to look again: a release takes minutes, an approval hours. */
const PATIENCE = [
  { until: HOUR / 2, seconds: MINUTE / 2 },
  { until: 2 * HOUR, seconds: 5 * MINUTE },
  { until: Infinity, seconds: 15 * MINUTE },
] as const;

/** An approval waits for a week at most, and its lane's queue before it. */
const LONGEST_WAIT = 14 * DAY;

/** AWS limit: 25,000 events in the history of an execution, of which a look takes about 10. Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MOST_LOOKS = 2000;

/** AWS limit: 32,768 characters of a cause; a person reads less. */
const TEXT_LENGTH = 2000;

/** What follows from a look that carried out what it says; `listens` where alarms can end the watch over a wave. */
export function verdictOf(listens: boolean, look: Look, memory: Memory): Verdict {
  const { move, facts } = look;
  if (move.kind === 'halt') return { next: 'halt', text: bounded(haltText(move, facts), TEXT_LENGTH) };
  if (move.kind === 'done') return { next: 'done', text: 'the roll-out is done' };
  const { looks } = memory;
  if (looks >= MOST_LOOKS) return halted(`it was looked at ${looks} times`);
  switch (move.kind) {
    case 'release':
      return { next: 'look', seconds: PATIENCE[0].seconds, text: releaseText(move) };
    case 'bake':
      return bakeVerdict(move, facts.at, listens);
    case 'wait':
      return waitVerdict(move, facts.at, memory);
  }
}

function halted(why: string): Verdict {
  return { next: 'halt', text: `${why}; go on with --resume` };
}

function bakeVerdict({ wave, until }: Of<'bake'>, at: Date, listens: boolean): Verdict {
  const left = Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1000));
  const seconds = listens ? Math.min(left, left > HOUR ? 5 * MINUTE : MINUTE) : left;
  return { next: 'look', seconds, text: `wave ${wave + 1} is watched until ${until.toISOString()}` };
}

function waitVerdict({ wave, steps }: Of<'wait'>, at: Date, { waiting }: Memory): Verdict {
  const waited = waiting === null ? 0 : (at.getTime() - Date.parse(waiting.since)) / 1000;
  const tags = tagsText(steps);
  if (waited > LONGEST_WAIT) return halted(`waited for ${formatDuration(LONGEST_WAIT / MINUTE)} for ${tags}`);
  const { seconds } = PATIENCE.find(({ until }) => waited < until) ?? PATIENCE[0];
  return { next: 'look', seconds, text: `wave ${wave + 1}: waits for ${tags}` };
}

/** The wave that is waited for after a look, and since when. */
export function waitingAfter({ move, facts }: Look, { waiting }: Memory): Memory['waiting'] {
  if (move.kind !== 'wait') return null;
  if (waiting?.wave === move.wave) return waiting;
  return { wave: move.wave, since: facts.at.toISOString() };
}

function haltText({ wave, steps, alarms }: Of<'halt'>, facts: Facts): string {
  if (alarms.length > 0) return `halted: ${alarms.join(', ')} in alarm`;
  const lines = steps.map((step) => {
    const row = facts.steps.get(step.target.stack)?.row ?? null;
    const state = stateOf(step, facts);
    if (state !== 'failed' || row === null) return `${step.tag}: ${state}`;
    const stage = row.stage === null ? '' : ` at ${row.stage}`;
    return `${step.tag}: ${row.state}${stage}${row.reason === null ? '' : `: ${row.reason}`}`;
  });
  return [`halted in wave ${wave + 1}:`, ...lines].join('\n');
}

function releaseText({ tag, again }: Of<'release'>): string {
  return [
    ...(tag.length === 0 ? [] : [`pushed ${tagsText(tag)}`]),
    ...(again.length === 0 ? [] : [`started again ${tagsText(again)}`]),
  ].join('; ');
}

function tagsText(steps: readonly Step[]): string {
  return steps.map(({ tag }) => tag).join(', ');
}
