import fc from 'fast-check';
import { emptyCurrentRow, type CurrentRow } from '../../../releases/ledger/current-row';
import { isOpen, type ExecutionRow } from '../../../releases/ledger/execution-row';
import {
  annotated,
  applied,
  applying,
  closed,
  opened,
  planned,
  type LedgerEntry,
} from '../../../releases/ledger/transitions';
import { opening, planFacts } from '../../support/ledger';

const AT = '2026-01-01T00:02:00.000Z';
const STATE = { lineage: 'l', serial: 3 };

function begin(changes: Parameters<typeof opening>[1] = {}, current?: CurrentRow): LedgerEntry {
  return opened(current ?? emptyCurrentRow('dev_global_research'), opening('e1', changes));
}

/** A second execution of the same target. */
function next({ current }: LedgerEntry, changes: Parameters<typeof opening>[1] = {}): LedgerEntry {
  return opened(current, opening('e2', changes));
}

function released(): LedgerEntry {
  return applied(applying(planned(begin(), planFacts()), AT), STATE, AT);
}

test('executions of a target are numbered from 1, in the order of capture', () => {
  const first = begin();
  expect([first.row.sequence, next(first).row.sequence]).toEqual([1, 2]);
  expect(next(first).current.open).toEqual([1, 2]);
});

test('an apply moves what is applied, and ends the execution', () => {
  const { current, row } = released();
  expect(current).toMatchObject({ open: [], applying: null, applied: { sequence: 1, serial: 3 } });
  expect(row).toMatchObject({ state: 'applied', stateAfter: STATE, finishedAt: AT });
});

test('a plan that something was applied after is not applied', () => {
  const one = planned(begin(), planFacts());
  const two = planned(next(one), planFacts());
  const { current } = applied(applying({ ...one, current: two.current }, AT), STATE, AT);
  expect(() => applying({ ...two, current }, AT)).toThrow(
    'was planned when nothing was applied, and since then dev_global/research/1.0 was applied (execution 1); plan it again: taglane retry e2',
  );
});

test('a plan that something newer was applied after is told what to do instead', () => {
  const one = planned(begin(), planFacts());
  const two = planned(next(one, { tag: 'dev_global/research/1.1' }), planFacts());
  const { current } = applied(applying(two, AT), STATE, AT);
  expect(() => applying({ ...one, current }, AT)).toThrow(
    'dev_global/research/1.1 is newer and stays; to bring it in all the same push a new version',
  );
});

test('a plan from before a destroy is not applied after it', () => {
  const one = planned(begin(), planFacts());
  const two = planned(next(one, { operation: 'destroy' }), planFacts());
  const { current } = applied(applying(two, AT), STATE, AT);
  expect(() => applying({ ...one, current }, AT)).toThrow(
    'was destroyed (execution 2); plan it again: taglane retry e1',
  );
});

test('what was captured before a destroy and planned after it is in place once it is applied', () => {
  const captured = next(released(), { tag: 'dev_global/research/1.1' });
  const destroy = planned(opened(captured.current, opening('e3', { operation: 'destroy' })), planFacts());
  const { current } = applied(applying(destroy, AT), STATE, AT);
  const entry = applied(applying(planned({ ...captured, current }, planFacts()), AT), STATE, AT);
  expect(entry.current).toMatchObject({
    applied: { sequence: 2, tag: 'dev_global/research/1.1' },
    destroyed: null,
  });
});

test('an apply that is written down after a destroy of what it made stays destroyed', () => {
  const first = applying(planned(begin(), planFacts()), AT);
  const ended = { ...first, current: { ...first.current, open: [], applying: null } };
  const destroy = planned(next(ended, { operation: 'destroy' }), planFacts());
  const { current } = applied(applying(destroy, AT), STATE, AT);
  const late = applied({ ...first, current }, STATE, AT);
  expect(late.current).toMatchObject({ applied: null, destroyed: { sequence: 2 } });
  expect(late.row.state).toBe('applied');
});

test('two executions never apply at once', () => {
  const one = planned(begin(), planFacts());
  const two = planned(next(one), planFacts());
  const { current } = applying({ ...one, current: two.current }, AT);
  expect(() => applying({ ...two, current }, AT)).toThrow('execution 1 applies to dev_global_research now');
});

test('an execution that ended while it applied holds nothing', () => {
  const one = planned(begin(), planFacts());
  const two = planned(next(one), planFacts());
  const claimed = applying({ ...one, current: two.current }, AT);
  const { current } = closed(claimed, { outcome: 'failed', stage: 'apply', reason: 'killed', at: AT });
  expect(applying({ ...two, current }, AT).current.applying).toMatchObject({ sequence: 2 });
});

test('nothing is applied without a plan', () => {
  expect(() => applying(begin(), AT)).toThrow('is captured, and only what was planned is applied');
});

test('what has ended stays as it ended', () => {
  const entry = released();
  expect(closed(entry, { outcome: 'failed', stage: null, reason: null, at: AT })).toEqual(entry);
  expect(() => planned(entry, planFacts())).toThrow('has ended: applied');
});

test('a release without changes is in place all the same', () => {
  const two = planned(next(released(), { tag: 'dev_global/research/1.1' }), planFacts({ hasChanges: false }));
  const { current } = closed(two, { outcome: 'no-change', stage: null, reason: null, at: AT });
  expect(current.applied).toMatchObject({ sequence: 2, tag: 'dev_global/research/1.1' });
});

test('a look for drift leaves what is applied and says what has changed, and since when', () => {
  const look = planned(next(released(), { operation: 'drift' }), planFacts({ changes: ['aws_vpc.main'] }));
  const { current } = closed(look, { outcome: 'drifted', stage: null, reason: null, at: AT });
  expect(current).toMatchObject({
    applied: { sequence: 1 },
    drift: { since: AT, changes: ['aws_vpc.main'] },
  });
  const later = planned(opened(current, opening('e3', { operation: 'drift' })), planFacts());
  const at = '2026-01-02T00:00:00.000Z';
  expect(closed(later, { outcome: 'drifted', stage: null, reason: null, at }).current.drift?.since).toBe(AT);
  expect(closed(later, { outcome: 'no-change', stage: null, reason: null, at }).current.drift).toBeNull();
});

test('a destroy leaves nothing applied', () => {
  const entry = planned(next(released(), { operation: 'destroy' }), planFacts());
  const { current, row } = applied(applying(entry, AT), STATE, AT);
  expect(current).toMatchObject({ applied: null, destroyed: { sequence: 2 } });
  expect(row.state).toBe('destroyed');
});

test('a destroy that finds nothing left to destroy leaves nothing applied', () => {
  const entry = planned(next(released(), { operation: 'destroy' }), planFacts({ hasChanges: false }));
  const { current, row } = closed(entry, { outcome: 'no-change', stage: null, reason: null, at: AT });
  expect(current).toMatchObject({ applied: null, destroyed: { sequence: 2, at: AT }, open: [] });
  expect(row.state).toBe('no-change');
});

test.each(['drift', 'reconcile'] as const)(
  'a %s is of what is applied now, and of nothing else',
  (operation) => {
    expect(planned(next(released(), { operation }), planFacts()).row.state).toBe('planned');
    const older = next(released(), { operation, tag: 'dev_global/research/0.9' });
    expect(() => planned(older, planFacts())).toThrow(
      `a ${operation} of dev_global/research/0.9, and dev_global/research/1.0 is applied in dev_global_research now`,
    );
    expect(() => planned(begin({ operation }), planFacts())).toThrow(
      'nothing is applied in dev_global_research now',
    );
  },
);

test('what a look found is no drift of what was applied since', () => {
  const look = planned(next(released(), { operation: 'drift' }), planFacts());
  const newer = planned(opened(look.current, opening('e3', { tag: 'dev_global/research/2.0' })), planFacts());
  const { current } = applied(applying(newer, AT), STATE, AT);
  const end = { outcome: 'drifted', stage: null, reason: null, at: AT } as const;
  expect(closed({ current, row: look.row }, end).current).toMatchObject({
    drift: null,
    applied: { sequence: 3 },
  });
});

test('what the lane knows is added to an execution that has ended', () => {
  const approval = { by: 'arn:aws:iam::1:user/eve', comment: 'fine', at: AT };
  expect(annotated(released(), { approval, stages: [] }).row).toMatchObject({ state: 'applied', approval });
});

type Step = (entry: LedgerEntry) => LedgerEntry;

const steps: readonly Step[] = [
  (entry) => planned(entry, planFacts()),
  (entry) => planned(entry, planFacts({ hasChanges: false })),
  (entry) => applying(entry, AT),
  (entry) => (entry.row.state === 'applying' ? applied(entry, STATE, AT) : entry),
  (entry) => closed(entry, { outcome: 'failed', stage: 'plan', reason: 'why', at: AT }),
  (entry) => closed(entry, { outcome: 'no-change', stage: null, reason: null, at: AT }),
];

test('whatever executions do, in whatever order: at most one applies, and the open ones are those that have not ended', () => {
  const move = fc.record({ row: fc.nat(3), step: fc.nat(steps.length - 1) });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let current = emptyCurrentRow('dev_global_research');
      const rows: ExecutionRow[] = [];
      for (const index of [0, 1, 2, 3]) {
        const entry = opened(current, opening(`e${index}`));
        current = entry.current;
        rows.push(entry.row);
      }
      for (const { row: index, step } of moves) {
        const row = rows[index] as ExecutionRow;
        try {
          const after = (steps[step] as Step)({ current, row });
          current = after.current;
          rows[index] = after.row;
        } catch {
          // A step that is refused changes nothing.
        }
        const open = rows.filter(isOpen).map(({ sequence }) => sequence);
        expect([...current.open].sort()).toEqual(open.sort());
        const claim = current.applying?.sequence;
        expect(rows.filter(({ state }) => state === 'applying').length).toBeLessThanOrEqual(1);
        expect(claim === undefined || open.includes(claim)).toBe(true);
      }
    }),
  );
});
