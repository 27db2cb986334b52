import type { ExecutionRow } from '../../releases/ledger/execution-row';
import type { Look } from '../../releases/rollout/follow';
import { stateOf, type Facts, type StepState } from '../../releases/rollout/progress';
import {
  goOnCommand,
  stepsOf,
  type Rollout,
  type RolloutOrigin,
  type Step,
} from '../../releases/rollout/rollout';
import { versionOf } from '../../tags/release-tag';
import { formatScope } from '../../tags/scope';
import { formatDuration } from '../../tags/duration';
import { commandLine } from './command-line';
import { plainText } from './plain-text';
import { formatTable, type Cell } from './table';
import type { Colors } from './terminal';

/** A step of a roll-out for programs. */
export interface StepView {
  readonly wave: number;
  readonly scope: string;
  readonly account: string;
  readonly tag: string;
  readonly lane: string;
  readonly state: StepState;
  readonly execution: string | null;
  readonly outcome: ExecutionRow['state'] | null;
  readonly stage: string | null;
  readonly reason: string | null;
}

/** Every step with what became of it; waves count from 1. */
export function stepViews({ waves }: Rollout, facts: Facts): StepView[] {
  return waves.flatMap((steps, wave) =>
    steps.map((step) => {
      const { target, tag, lane } = step;
      const row = facts.steps.get(target.stack)?.row ?? null;
      return {
        ...{ wave: wave + 1, scope: formatScope(target.scope), account: target.account, tag, lane },
        ...{ state: stateOf(step, facts), execution: row?.execution ?? null, outcome: row?.state ?? null },
        ...{ stage: row?.stage ?? null, reason: row?.reason ?? null },
      };
    }),
  );
}

interface Surface {
  readonly width: number;
  readonly colors: Colors;
}

/** The waves of a roll-out with what is applied there now, and what is watched between them. */
export function wavesText(rollout: Rollout, { facts }: Look, surface: Surface): string {
  const rows = rollout.waves.flatMap((steps, wave) =>
    steps.map((step, place): Cell[] => [
      place === 0 ? String(wave + 1) : '',
      formatScope(step.target.scope),
      step.target.account,
      step.tag,
      nowText(step, facts),
    ]),
  );
  const { bakeMinutes, alarms } = rollout;
  return [
    formatTable(['wave', 'scope', 'account', 'tag', 'now'], rows, surface),
    ...(bakeMinutes > 0 ? [`between waves: ${formatDuration(bakeMinutes)}`] : []),
    ...(alarms.length > 0 ? [`halts when one of these rings: ${alarms.join(', ')}`] : []),
  ].join('\n');
}

function nowText({ target }: Step, { steps }: Facts): string {
  const applied = steps.get(target.stack)?.current.applied;
  return applied ? versionOf(applied.tag) : 'nothing';
}

/** How a roll-out stands that has ended, or is followed no more: what ran, what goes on, what did not begin, and how to go on. */
export function endText(
  rollout: Rollout,
  origin: RolloutOrigin,
  { facts, move }: Look,
  colors: Colors,
): string {
  const lines = groupsText(rollout, facts);
  if (move.kind === 'done') return [colors.green('the roll-out is done'), ...lines].join('\n');
  const why = move.kind === 'halt' ? [colors.red(haltLine(move.alarms))] : [];
  return [...why, ...lines, `go on with it: ${goOnLine(rollout, origin, facts)}`].join('\n');
}

/** Every step, under what became of it. */
export function groupsText(rollout: Rollout, facts: Facts): string[] {
  const groups: readonly (readonly [title: string, states: readonly StepState[]])[] = [
    ['done', ['done']],
    ['failed', ['failed', 'again']],
    ['not in place any more', ['replaced']],
    ['never heard of', ['lost']],
    ['under way, and goes on by itself', ['open', 'silent']],
    ['not begun', ['untagged']],
  ];
  return groups.flatMap(([title, states]) => {
    const steps = stepsOf(rollout).filter((step) => states.includes(stateOf(step, facts)));
    return steps.length === 0
      ? []
      : [`${title}:`, ...steps.map((step) => `  ${plainText(stepLine(step, facts))}`)];
  });
}

/** The command line that goes on with a roll-out. */
export function goOnLine(rollout: Rollout, origin: RolloutOrigin, facts: Facts): string {
  const begun = stepsOf(rollout).some((step) => stateOf(step, facts) !== 'untagged');
  return commandLine(goOnCommand(rollout, origin, begun));
}

function haltLine(alarms: readonly string[]): string {
  return alarms.length === 0
    ? 'the roll-out is halted'
    : `the roll-out is halted: ${alarms.join(', ')} in alarm`;
}

function stepLine(step: Step, facts: Facts): string {
  const row = facts.steps.get(step.target.stack)?.row ?? null;
  switch (stateOf(step, facts)) {
    case 'failed':
    case 'again':
      return [
        `${step.tag}: ${row?.state ?? ''}`,
        row?.stage && ` at ${row.stage}`,
        row?.reason && `: ${row.reason}`,
      ]
        .filter(Boolean)
        .join('')
        .replaceAll('\n', '\n    ');
    case 'replaced':
      return `${step.tag}: now ${facts.steps.get(step.target.stack)?.current.applied?.tag ?? 'destroyed'}`;
    case 'lost':
      return `${step.tag}: pushed, and not in the ledger; look at the topic of refusals, and at its capture: taglane logs ${step.tag}`;
    case 'open':
      return `${step.tag}: ${row?.state ?? ''}`;
    case 'untagged':
    case 'silent':
    case 'done':
      return step.tag;
  }
}
