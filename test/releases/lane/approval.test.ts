import { approvalOf, approvalProblem } from '../../../releases/lane/approval';
import { actionRun } from '../../support/action-runs';

const ANN = 'arn:aws:iam::111122223333:user/ann';
const BOB = 'arn:aws:iam::111122223333:user/bob';
const approval = { by: ANN, comment: 'fine', at: '2026-01-01T00:01:00.000Z' };

test('the approval is the answer of the stage that asks', () => {
  const runs = [actionRun('Plan'), actionRun('Approve', { by: ANN, summary: 'fine' })];
  expect(approvalOf(runs)).toEqual(approval);
});

test('a person whom CodePipeline does not name has approved all the same', () => {
  expect(approvalOf([actionRun('Approve')])).toMatchObject({ by: 'unknown', comment: '' });
});

test.each([
  ['was not asked for', []],
  ['waits', [actionRun('Approve', { status: 'InProgress' })]],
  ['was refused', [actionRun('Approve', { status: 'Failed' })]],
  ['was refused the second time', [actionRun('Approve'), actionRun('Approve', { status: 'Failed' })]],
])('an approval that %s is none', (_, runs) => {
  expect(approvalOf(runs)).toBeNull();
});

const release = { operation: 'release', requesters: [ANN] } as const;

test('an apply that needs an approval is refused without one', () => {
  expect(approvalProblem(null, release)).toContain('nobody has approved it');
  expect(approvalProblem(approval, release)).toBeNull();
});

test('who asks for a destroy does not approve it, under either name', () => {
  const destroy = { ...release, operation: 'destroy' } as const;
  expect(approvalProblem(approval, { ...destroy, requesters: [null, ANN] })).toContain('another person');
  expect(approvalProblem(approval, { ...destroy, requesters: [ANN, BOB] })).toContain('another person');
  expect(approvalProblem(approval, { ...destroy, requesters: [BOB, null] })).toBeNull();
});
