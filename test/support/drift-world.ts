import type { LaneStart, LaneStarter } from '../../releases/lane-starter';
import type { LooksServices } from '../../releases/drift/looks-request';
import { busyAt, lookAt, type BusyPlace, type Look } from '../../releases/drift/look';
import type { LaneRun } from '../../releases/lane/lane-runs';
import { emptyCurrentRow, type CurrentRow } from '../../releases/ledger/current-row';
import {
  applied,
  applying,
  closed,
  opened,
  planned,
  type LedgerEntry,
} from '../../releases/ledger/transitions';
import { parseStackId, stackIdFor } from '../../tags/target';
import { formatPlace, parseReleaseTag } from '../../tags/release-tag';
import { opening, planFacts } from './ledger';
import { appliedCurrent } from './ledger-rows';

const AT = '2026-01-02T00:00:00.000Z';

interface Happenings {
  /** Where something was changed by hand. */
  readonly drifted?: readonly string[];
  /** Where the lane fails before it has planned. */
  readonly broken?: readonly string[];
  /** Releases of another target that are in the lane at first. */
  readonly releases?: number;
  /** Rows that are open though their executions are over. */
  readonly stale?: number;
  /** Whether a person answers approvals. @default true */
  readonly answers?: boolean;
}

/** Another target of the lane. */
const OTHER = 'dev_global_risk';

/** A lane and its ledger, as far as a round of looks sees them: what runs ends when somebody waits. */
export class DriftWorld implements LooksServices {
  readonly started: string[] = [];
  /** So many executions were in the lane at once. */
  most = 0;
  readonly lanes: LaneStarter = { start: (start) => Promise.resolve(this.start(start)) };
  readonly runs: LooksServices['runs'] = { run: (_lane, id) => Promise.resolve(this.run(id)) };
  readonly ledger: LooksServices['ledger'] = {
    currents: (targets) => Promise.resolve(this.currentsOf(targets)),
    rows: (places) => Promise.resolve(places.flatMap((place) => this.entry(place)?.row ?? [])),
    find: (_target, token) => Promise.resolve(this.entries.get(token)),
  };
  readonly onFound = (): void => undefined;
  readonly onBusy = (): void => undefined;
  private readonly currents = new Map<string, CurrentRow>();
  private readonly entries = new Map<string, LedgerEntry>();
  private readonly running = new Map<string, LaneStart | null>();

  constructor(
    targets: readonly string[],
    private readonly happenings: Happenings,
  ) {
    for (const target of targets) this.currents.set(target, appliedCurrent(target, tagOf(target), AT));
    const { releases = 0, stale = 0 } = happenings;
    for (let index = 0; index < releases + stale; index += 1) {
      this.open(OTHER, `other${index}`, {});
      if (index < releases) this.running.set(`other${index}`, null);
    }
  }

  /** All targets, those of other releases too. */
  get targets(): readonly string[] {
    return [...this.currents.keys()];
  }

  current(target: string): CurrentRow {
    return this.currents.get(target) ?? emptyCurrentRow(target);
  }

  /** A release of a target begins, and comes to no end. */
  release(target: string): void {
    this.open(target, `release of ${target}`, { tag: tagOf(target) });
  }

  busy(): BusyPlace[] {
    return busyAt([...this.currents.values()].filter(({ target }) => target !== OTHER));
  }

  looks(): Look[] {
    return [...this.currents.values()].flatMap((current) => lookAt(current) ?? []);
  }

  /** One execution after the other comes to its end. */
  readonly wait = (): Promise<void> => {
    const { answers = true } = this.happenings;
    const next = [...this.running].find(([, start]) => answers || start?.operation !== 'reconcile');
    if (next !== undefined) this.end(...next);
    return Promise.resolve();
  };

  private start(start: LaneStart): string {
    const { tag, operation, token } = start;
    const target = targetOf(tag);
    this.started.push(`${operation} ${target}`);
    this.running.set(token, start);
    this.most = Math.max(this.most, this.running.size);
    this.open(target, token, { operation, tag });
    return token;
  }

  private end(token: string, start: LaneStart | null): void {
    this.running.delete(token);
    if (start === null) return this.change(token, (entry) => closed(entry, end('no-change')));
    const target = targetOf(start.tag);
    if (this.happenings.broken?.includes(target) === true) return;
    const hasChanges = this.happenings.drifted?.includes(target) ?? false;
    this.change(token, (entry) => planned(entry, planFacts({ hasChanges, changes: ['aws_vpc.main'] })));
    if (start.operation === 'drift')
      return this.change(token, (entry) => closed(entry, end(hasChanges ? 'drifted' : 'no-change')));
    this.change(token, (entry) => applied(applying(entry, AT), { lineage: 'l', serial: 2 }, AT));
  }

  private open(target: string, token: string, changes: Parameters<typeof opening>[1]): void {
    const entry = opened(this.current(target), opening(token, changes));
    this.keep(token, entry);
  }

  private change(token: string, step: (entry: LedgerEntry) => LedgerEntry): void {
    const entry = this.entries.get(token);
    if (entry !== undefined) this.keep(token, step({ ...entry, current: this.current(entry.row.target) }));
  }

  private keep(token: string, entry: LedgerEntry): void {
    this.entries.set(token, entry);
    this.currents.set(entry.row.target, entry.current);
  }

  private currentsOf(targets: readonly string[]): Map<string, CurrentRow> {
    return new Map(targets.flatMap((one) => (this.currents.has(one) ? [[one, this.current(one)]] : [])));
  }

  private entry({ target, sequence }: { target: string; sequence: number }): LedgerEntry | undefined {
    return [...this.entries.values()].find(({ row }) => row.target === target && row.sequence === sequence);
  }

  private run(id: string): LaneRun {
    const status = this.running.has(id) ? 'InProgress' : 'Succeeded';
    return { status, summary: null, startedBy: null, trigger: null, variables: new Map() };
  }
}

function end(outcome: 'drifted' | 'no-change') {
  return { outcome, stage: null, reason: null, at: AT } as const;
}

function tagOf(target: string): string {
  const place = parseStackId(target);
  return place === undefined ? '' : `${formatPlace(place)}/1.0`;
}

function targetOf(tag: string): string {
  return stackIdFor(parseReleaseTag(tag));
}
