import { createColors } from 'picocolors';
import type { Found } from '../../../releases/drift/looks-request';
import { busyText, foundText } from '../../../cli/output/drift-text';

const found: Found = {
  ...{ target: 'dev_global_research', tag: 'dev_global/research/1.0', execution: 'e1', operation: 'drift' },
  ...{ outcome: 'drifted', changes: ['aws_iam_role.a', 'aws_iam_role.b'] },
};

test('a look says what is not as it was released', () => {
  expect(foundText(found, createColors(false))).toBe(
    'drift of dev_global/research/1.0: drifted (execution e1)\n  aws_iam_role.a\n  aws_iam_role.b',
  );
});

test('a look that found nothing is one line', () => {
  expect(foundText({ ...found, outcome: 'no-change', changes: [] }, createColors(false))).toBe(
    'drift of dev_global/research/1.0: no-change (execution e1)',
  );
});

test('a busy target is named with what it is busy with', () => {
  expect(busyText({ target: found.target, tag: found.tag, state: 'planned' })).toBe(
    'not looked at: dev_global_research is under way (dev_global/research/1.0, planned)',
  );
});
