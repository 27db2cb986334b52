import { emptyCurrentRow, type CurrentRow } from '../../releases/ledger/current-row';
import type { ExecutionRow } from '../../releases/ledger/execution-row';
import {
  applied,
  applying,
  closed,
  opened,
  planned,
  type LedgerEntry,
} from '../../releases/ledger/transitions';
import { executionKey, type Facts, type StepFacts } from '../../releases/rollout/progress';
import {
  rolloutFor,
  stepsOf,
  type Rollout,
  type RolloutWish,
  type Step,
} from '../../releases/rollout/rollout';
import { parseStrategy } from '../../releases/rollout/strategy';
import type { Configuration } from '../../tags/configuration';
import { parseConfiguration } from '../../tags/read-configuration';
import { parseTeamArgument } from '../../tags/team-argument';
import { parseVersion } from '../../tags/version';
import { opening, planFacts } from './ledger';
import { SMALL } from './small-organisation';

export const REGIONS = ['us-east-1', 'eu-central-1', 'ap-southeast-1'];

/** A team with three Regions. */
export const THREE_REGIONS: Configuration = parseConfiguration(
  JSON.stringify({
    context: {
      taglane: { ...SMALL, environments: { dev: { ...SMALL.environments.dev, regions: REGIONS } } },
    },
  }),
  'cdktf.json',
);

/** A roll-out of version 2.0 to that team. */
export function rollout(waves = 'one', wish: Partial<RolloutWish> = {}): Rollout {
  const version = parseVersion('2.0');
  if (version === undefined) throw new Error('no version');
  const team = parseTeamArgument(THREE_REGIONS, 'dev/research');
  const strategy = parseStrategy(waves);
  return rolloutFor(THREE_REGIONS, team, {
    version,
    strategy,
    bakeMinutes: 0,
    alarms: [],
    older: false,
    ...wish,
  });
}

/** The scope of each step: what its stack id has between the environment and the team. */
export function scopes(steps: readonly Step[]): string[] {
  return steps.map(({ target }) => target.stack.split('_')[1] ?? '');
}

type Ending = 'applied' | 'no-change' | 'failed' | 'refused' | 'rejected';

/** A repository, a ledger and a clock, as far as a roll-out sees them. */
export class RolloutWorld {
  readonly tags = new Map<string, Date>();
  readonly rows = new Map<string, ExecutionRow[]>();
  readonly currents = new Map<string, CurrentRow>();
  readonly ringing: string[] = [];
  readonly forgiven = new Map<string, 'waiting' | 'restarted'>();
  at = new Date('2026-01-01T00:00:00.000Z');

  constructor(readonly of: Rollout) {}

  get facts(): Facts {
    const steps = stepsOf(this.of).map((step) => [step.target.stack, this.stepFacts(step)] as const);
    return { steps: new Map(steps), alarms: this.ringing, forgiven: this.forgiven, at: this.at };
  }

  tag(step: Step): void {
    this.tags.set(step.tag, this.at);
  }

  /** Writes down that the lane has begun. */
  begin({ target, tag }: Step): void {
    const sequence = this.current(target.stack).last + 1;
    this.write(opened(this.current(target.stack), opening(`${target.stack}-${sequence}`, { tag })));
  }

  end({ target }: Step, how: Ending): void {
    const [row] = this.rows.get(target.stack) ?? [];
    if (row === undefined) throw new Error(`nothing of ${target.stack} has begun`);
    const entry = planned({ current: this.current(target.stack), row }, planFacts());
    const at = this.at.toISOString();
    if (how === 'applied') this.write(applied(applying(entry, at), { lineage: 'l', serial: 1 }, at));
    else this.write(closed(entry, { outcome: how, stage: 'Plan', reason: 'why', at }));
  }

  /** Lets a step go all its way. */
  run(step: Step, how: Ending): void {
    this.tag(step);
    this.begin(step);
    this.end(step, how);
  }

  /** What a roll-out that is taken up again starts again. */
  forgive(): void {
    for (const [row] of this.rows.values())
      if (row?.state === 'failed') this.forgiven.set(executionKey(row), 'waiting');
  }

  /** Starts again what was forgiven. */
  restart(): void {
    for (const key of this.forgiven.keys()) this.forgiven.set(key, 'restarted');
  }

  /** Another release of the same target. */
  release(step: Step, tag: string): void {
    this.begin({ ...step, tag });
    this.end(step, 'applied');
  }

  private stepFacts({ target, tag }: Step): StepFacts {
    const row = this.rows.get(target.stack)?.find((one) => one.tag === tag) ?? null;
    return { tagged: this.tags.get(tag) ?? null, row, current: this.current(target.stack) };
  }

  current(stack: string): CurrentRow {
    return this.currents.get(stack) ?? emptyCurrentRow(stack);
  }

  private write({ current, row }: LedgerEntry): void {
    const { target, sequence } = row;
    const others = (this.rows.get(target) ?? []).filter((one) => one.sequence !== sequence);
    this.rows.set(target, [row, ...others]);
    this.currents.set(target, current);
  }
}
