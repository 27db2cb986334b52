import { formatDuration } from '../../../tags/duration';
import { bounded } from '../../lane/bounded';
import type { Look } from '../follow';
import type { Step } from '../rollout';
import { stateOf } from '../progress';
import type { Memory } from './memory';

/** What follows from a look, for the state machine. */
export type Verdict =
  | { readonly next: 'look'; readonly seconds: number; readonly text: string }
  | { readonly next: 'halt'; readonly text: string }
  | { readonly next: 'done'; readonly text: string };

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
export function verdictOf(listens: boolean, look: Look, { looks, waiting }: Memory): Verdict {
  const { move, facts } = look;
  const now = facts.at.getTime() / 1000;
  if (move.kind === 'halt') return { next: 'halt', text: bounded(haltText(look), TEXT_LENGTH) };
  if (move.kind === 'done') return { next: 'done', text: 'the roll-out is done' };
  if (looks >= MOST_LOOKS)
    return { next: 'halt', text: `it was looked at ${looks} times; go on with --resume` };
  switch (move.kind) {
    case 'release':
      return { next: 'look', seconds: PATIENCE[0].seconds, text: releaseText(move.tag, move.again) };
    case 'bake': {
      const left = Math.max(1, Math.ceil(move.until.getTime() / 1000 - now));
      const text = `wave ${move.wave + 1} is watched until ${move.until.toISOString()}`;
      return { next: 'look', seconds: listens ? Math.min(left, betweenAlarms(left)) : left, text };
    }
    case 'wait': {
      const waited = waiting === null ? 0 : now - Date.parse(waiting.since) / 1000;
      const tags = tagsText(move.steps);
      if (waited > LONGEST_WAIT)
        return {
          next: 'halt',
          text: `waited for ${formatDuration(LONGEST_WAIT / MINUTE)} for ${tags}; go on with --resume`,
        };
      const seconds = PATIENCE.find(({ until }) => waited < until)?.seconds ?? PATIENCE[0].seconds;
      return { next: 'look', seconds, text: `wave ${move.wave + 1}: waits for ${tags}` };
    }
  }
}

function betweenAlarms(left: number): number {
  return left > HOUR ? 5 * MINUTE : MINUTE;
}

/** The wave that is waited for after a look, and since when. */
export function waitingAfter({ move, facts }: Look, { waiting }: Memory): Memory['waiting'] {
  if (move.kind !== 'wait') return null;
  if (waiting?.wave === move.wave) return waiting;
  return { wave: move.wave, since: facts.at.toISOString() };
}

function haltText({ move, facts }: Look): string {
  if (move.kind !== 'halt') return '';
  if (move.alarms.length > 0) return `halted: ${move.alarms.join(', ')} in alarm`;
  const lines = move.steps.map((step) => {
    const row = facts.steps.get(step.target.stack)?.row ?? null;
    const state = stateOf(step, facts);
    if (state !== 'failed' || row === null) return `${step.tag}: ${state}`;
    const stage = row.stage === null ? '' : ` at ${row.stage}`;
    return `${step.tag}: ${row.state}${stage}${row.reason === null ? '' : `: ${row.reason}`}`;
  });
  return [`halted in wave ${move.wave + 1}:`, ...lines].join('\n');
}

function releaseText(tag: readonly Step[], again: readonly Step[]): string {
  return [
    ...(tag.length === 0 ? [] : [`pushed ${tagsText(tag)}`]),
    ...(again.length === 0 ? [] : [`started again ${tagsText(again)}`]),
  ].join('; ');
}

function tagsText(steps: readonly Step[]): string {
  return steps.map(({ tag }) => tag).join(', ');
}
