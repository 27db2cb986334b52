import { ageOf } from '../../releases/status/age';
import { phaseText, versionText } from '../../releases/status/phase-text';
import type { TargetStatus } from '../../releases/status/target-status';
import type { UnderWay } from '../../releases/status/under-way';
import type { PaintedLine } from './table';
import type { Colors } from './terminal';

/** What is applied, and since when. */
export function appliedLine({ applied, destroyed }: TargetStatus, now: Date, colors: Colors): PaintedLine {
  if (applied !== null) return { text: `${applied.version}  ${ageOf(applied.at, now)}`, paint: colors.bold };
  if (destroyed !== null) return { text: `destroyed  ${ageOf(destroyed.at, now)}`, paint: colors.dim };
  return { text: '-', paint: colors.dim };
}

/** The mark of a target whose last apply broke off. */
export function halfAppliedLines({ halfApplied }: TargetStatus, now: Date, { red }: Colors): PaintedLine[] {
  if (halfApplied === null) return [];
  return [{ text: `✗ ${versionText(halfApplied)} half applied ${ageOf(halfApplied.at, now)}`, paint: red }];
}

/** The mark of a target that is no longer as it was released; none for one that is. */
export function driftLines({ drift }: TargetStatus, now: Date, { yellow }: Colors): PaintedLine[] {
  return drift === null ? [] : [{ text: `! drift ${ageOf(drift.since, now)}`, paint: yellow }];
}

/** What is under way to a target, a line for each. */
export function underWayLines({ underWay }: TargetStatus, now: Date, colors: Colors): PaintedLine[] {
  return underWay.map((one) => ({
    text: `> ${versionText(one)} ${phaseText(one.phase)} ${ageOf(one.since, now)}`,
    paint: paintOf(one, colors),
  }));
}

/** How an execution is painted: what waits for a person stands out. */
export function paintOf({ phase }: UnderWay, { cyan, magenta, red }: Colors): (text: string) => string {
  switch (phase.kind) {
    case 'asks':
      return magenta;
    case 'over':
      return red;
    case 'waits':
    case 'runs':
    case 'applies':
    case 'between':
      return cyan;
  }
}
