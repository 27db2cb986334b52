import { createColors } from 'picocolors';
import { formatPlans } from '../../../cli/output/plans';
import { summaryOf } from '../../../releases/plans/summary';
import { planOf } from '../../releases/plans/fixtures/plans';

test('what a provider says of its failure cannot steer the terminal', () => {
  const plan = planOf('dev_global/risk', {
    kind: 'failed',
    message: 'Error: \u001b]0;title\u0007no\nway\u202e',
  });
  const text = formatPlans(summaryOf([plan]), { width: 80, colors: createColors(false) });
  expect(text).toMatch(/\ndev_global\/risk\n {2}Error: no\n {2}way$/);
});
