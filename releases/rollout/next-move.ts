import { endOf, stateOf, type Facts, type StepState } from './progress';
import type { Rollout, Step } from './rollout';

/** What a roll-out does next. `wave` counts from 0. */
export type Move =
  /** Make and push the tags of these steps, and start these again that failed. */
  | {
      readonly kind: 'release';
      readonly wave: number;
      readonly tag: readonly Step[];
      readonly again: readonly Step[];
    }
  | { readonly kind: 'wait'; readonly wave: number; readonly steps: readonly Step[] }
  /** Watch the wave that is done until then. */
  | { readonly kind: 'bake'; readonly wave: number; readonly until: Date }
  | {
      readonly kind: 'halt';
      readonly wave: number;
      readonly steps: readonly Step[];
      readonly alarms: readonly string[];
    }
  | { readonly kind: 'done' };

const MINUTE_MS = 60_000;

/**
 * What a roll-out does next, by what is known now and nothing else, so that whoever asks, and however often, is told the
 * same. It halts at the first failure, lets nothing begin while an alarm rings, and never begins a wave before the one
 * before it is done and was watched.
 */
export function nextMove(rollout: Rollout, facts: Facts): Move {
  const { waves, alarms } = rollout;
  const ringing = alarms.filter((alarm) => facts.alarms.includes(alarm));
  for (const [wave, steps] of waves.entries()) {
    const failed = inState(steps, facts, ['failed', 'replaced', 'lost']);
    if (failed.length > 0) return { kind: 'halt', wave, steps: failed, alarms: [] };
    const [tag, again] = [inState(steps, facts, ['untagged']), inState(steps, facts, ['again'])];
    if (tag.length > 0 || again.length > 0) {
      const move = beforeWave(rollout, facts, wave);
      if (ringing.length > 0) return { kind: 'halt', wave, steps: [], alarms: ringing };
      return move ?? { kind: 'release', wave, tag, again };
    }
    const open = inState(steps, facts, ['open', 'silent']);
    if (open.length > 0) return { kind: 'wait', wave, steps: open };
  }
  return { kind: 'done' };
}

/** What has to be waited for between the wave before and this one, which nothing of has begun. */
function beforeWave({ waves, bakeMinutes }: Rollout, facts: Facts, wave: number): Move | undefined {
  const before = waves[wave - 1] ?? [];
  const begun = (waves[wave] ?? []).some((step) => stateOf(step, facts) !== 'untagged');
  const end = endOf(before, facts);
  if (begun || end === undefined) return undefined;
  const until = new Date(end.getTime() + bakeMinutes * MINUTE_MS);
  return until > facts.at ? { kind: 'bake', wave: wave - 1, until } : undefined;
}

/** The steps of a wave that are in one of these states. */
export function inState(steps: readonly Step[], facts: Facts, states: readonly StepState[]): Step[] {
  return steps.filter((step) => states.includes(stateOf(step, facts)));
}
