import { decisionsIn } from '../../../releases/report/approvals';
import { planFacts } from '../../support/ledger';
import { openRow } from '../../support/ledger-rows';

const by = 'arn:aws:sts::111122223333:assumed-role/Approver/bob';
const approval = { by, comment: 'seen', at: '2026-01-01T00:10:00.000Z' };
const question = {
  ...{ name: 'Approve', status: 'Succeeded', startedAt: '2026-01-01T00:04:00.000Z' },
  finishedAt: '2026-01-01T00:10:00.000Z',
};
const plan = { ...planFacts(), basedOn: 0 };

test('an approval says who, and how long the question waited', () => {
  expect(decisionsIn([openRow({ approval, stages: [question], plan })])).toEqual([
    {
      ...{ tag: 'dev_global/research/1.0', operation: 'release', answer: 'approved', waitedSeconds: 360 },
      ...approval,
    },
  ]);
});

test('where the lane says nothing, it waited since the plan', () => {
  expect(decisionsIn([openRow({ approval, plan })])[0]?.waitedSeconds).toBe(540);
  expect(decisionsIn([openRow({ approval })])[0]?.waitedSeconds).toBeNull();
});

test('a rejection has its reason for a comment', () => {
  const rejected = openRow({ state: 'rejected', reason: `${by} has rejected it: no`, stages: [question] });
  expect(decisionsIn([rejected])).toMatchObject([
    { answer: 'rejected', by: null, comment: `${by} has rejected it: no`, waitedSeconds: 360 },
  ]);
});

test('the newest decision comes first, and what nobody decided is left out', () => {
  const later = { ...approval, at: '2026-01-02T00:00:00.000Z' };
  const rows = [openRow({ approval }), openRow(), openRow({ approval: later })];
  expect(decisionsIn(rows).map(({ at }) => at)).toEqual([later.at, approval.at]);
});
