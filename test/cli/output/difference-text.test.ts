import { createColors } from 'picocolors';
import { differenceText } from '../../../cli/output/difference-text';
import type { AppliedDifference } from '../../../releases/difference/applied-difference';

const commit = { commit: 'b'.repeat(40), author: 'Ada', at: '2026-01-01T00:00:00Z', subject: 'Add a queue' };
const DIFFERENCE: AppliedDifference = {
  ...{ target: 'dev_global/risk', revision: 'HEAD', commit },
  applied: { tag: 'dev_global/risk/1.0', commit: 'a'.repeat(40) },
  commits: { count: 21, newest: [commit], takenBack: 1 },
  stack: {
    ...{ added: ['aws_sqs_queue.q'], removed: ['aws_sns_topic.t'] },
    changed: [
      {
        address: 'aws_iam_role.r',
        attributes: [
          { path: 'name', before: 'x', after: 'y'.repeat(100) },
          { path: 'path', after: '/\x1b[2J' },
        ],
      },
    ],
  },
};

test('a difference is read from top to bottom: what is there, which commits, which elements', () => {
  expect(differenceText(DIFFERENCE, createColors(false))).toBe(
    `dev_global/risk: dev_global/risk/1.0 (aaaaaaaaaaaa) is applied; HEAD is bbbbbbbbbbbb

21 commits to come
  bbbbbbbbbbbb Add a queue (Ada)
  … and 20 more
1 commit of what is applied would be taken back

stack: 1 element added, 1 changed, 1 removed
- aws_sns_topic.t
~ aws_iam_role.r
    name: "x" -> "${'y'.repeat(79)}…
    path: + "/\\u001b[2J"
+ aws_sqs_queue.q`,
  );
});

test('no difference is said in words', () => {
  const same = {
    ...DIFFERENCE,
    applied: null,
    commits: null,
    stack: { added: [], removed: [], changed: [] },
  };
  expect(differenceText(same, createColors(false))).toBe(
    `dev_global/risk: nothing is applied; HEAD is bbbbbbbbbbbb

no commits to compare with

the stack is the same`,
  );
});
