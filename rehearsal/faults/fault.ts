import type { Configuration, Environment } from '../../tags/configuration';
import type { Engineer } from '../engineer';
import type { Rehearsal } from '../rehearsal';
import type { Outcome, ReleaseView } from '../release-view';

/** Where a fault strikes. */
export interface FaultPlace {
  readonly rehearsal: Rehearsal;
  readonly configuration: Configuration;
  readonly engineer: Engineer;
}

/** Something that goes wrong on purpose, and what the lanes are to make of it. */
export interface Fault {
  readonly name: string;
  /** What goes wrong. */
  readonly description: string;
  /** What is refused and shown then. */
  readonly expected: string;
  /** Whom the environment asks that it is tried in when no release is named; it strikes the first release. */
  readonly approval: Environment['approval'];
  /** Does what it breaks stay broken? Nothing can go on from there. */
  readonly lasting: boolean;
  /** Is it time? Asked on each change of the first release. */
  readonly when: (view: ReleaseView) => boolean;
  /** Lets it go wrong; gives what was seen of it, if that is not in the release itself. */
  readonly strike: (place: FaultPlace, view: ReleaseView) => Promise<string | void>;
  readonly shows: Symptom;
}

/** How the first release ends under a fault. */
export interface Symptom {
  readonly outcomes: readonly Outcome[];
  /** The stage that stops it; `null` when none does. */
  readonly stage: string | null;
  /** Found in the reason, in the log of that stage or in what was seen. */
  readonly says: RegExp;
}

/** A release and all that was said of its end. */
export interface StruckRelease {
  readonly view: ReleaseView;
  readonly text: string;
}

/** Did a release end as the fault lets expect? */
export function isAsExpected({ shows }: Fault, { view, text }: StruckRelease): boolean {
  const failed = view.stages.find(({ status }) => status === 'failed');
  const stopped = failed?.name ?? null;
  return shows.outcomes.includes(view.outcome) && stopped === shows.stage && shows.says.test(text);
}

/** How a release ends that nothing stops; in a rehearsal that goes on there may be nothing left to apply. */
export const FINE: readonly Outcome[] = ['applied', 'unchanged'];

/** Is a stage of a release in this status? */
export function stageIs(view: ReleaseView, name: string, status: 'running' | 'succeeded'): boolean {
  return view.stages.some((stage) => stage.name === name && stage.status === status);
}
