import { createColors } from 'picocolors';
import { executionDetails, historyText } from '../../../cli/output/history-text';
import { planFacts } from '../../support/ledger';
import { openRow } from '../../support/ledger-rows';

const surface = {
  ...{ width: Number.POSITIVE_INFINITY, colors: createColors(false) },
  now: new Date('2026-01-03T00:00:00.000Z'),
};
const by = 'arn:aws:sts::111122223333:assumed-role/Approver/alice';
const approval = { by, comment: 'seen\nwith care', at: '2026-01-01T00:10:00.000Z' };
const stages = [
  {
    ...{ name: 'Plan', status: 'Succeeded' },
    ...{ startedAt: '2026-01-01T00:00:00.000Z', finishedAt: '2026-01-01T00:00:12.500Z' },
  },
];

const APPLIED = openRow({
  ...{ state: 'applied', approval, stages, plan: { ...planFacts(), basedOn: 0 } },
  finishedAt: '2026-01-02T00:00:00.000Z',
});
const REFUSED = openRow({
  ...{
    sequence: 2,
    state: 'refused',
    stage: 'Scan',
    reason: 'CKV_1: \x1b[2Jopen\nCKV_2',
    operation: 'rollback',
  },
  finishedAt: '2026-01-02T23:00:00.000Z',
});

test('an execution is a line: what, how it went, when, what it changed, who let it and why not', () => {
  expect(historyText([REFUSED, APPLIED], surface)).toBe(
    `   release                           outcome  ago  changes      approved by                  note
2  rollback dev_global/research/1.0  refused  1 h                                            Scan: CKV_1: open
1  dev_global/research/1.0           applied  1 d  +1 ~0 -0 ±0  assumed-role/Approver/alice`,
  );
});

test('an execution in full has all that is known, and nothing that is not', () => {
  const text = executionDetails(APPLIED, surface);
  expect(text).toContain('outcome      applied\n');
  expect(text).toContain(`approved by  ${by}, 2026-01-01T00:10:00.000Z: seen\n`);
  expect(text).toContain('Plan: Succeeded, 12.5 s');
  expect(text).not.toMatch(/^(reason|tagged by|asked for by)/m);
});

test('of a reason every line is shown, and no control character', () => {
  expect(executionDetails(REFUSED, surface)).toContain('reason     CKV_1: open\n  CKV_2');
});

test('who pushed a tag stands before who says to have made it', () => {
  const pusher = 'arn:aws:sts::111122223333:assumed-role/Engineer/ann';
  const row = { ...APPLIED, requestedBy: pusher, tagger: 'Bob <bob@example.com>' };
  expect(executionDetails(row, surface)).toContain(
    `asked for by  ${pusher}\ntagged by     Bob <bob@example.com>\n`,
  );
});
