import { blockingFindings, reportOf } from '../../gates/verdict';
import { finding } from './fixtures/finding';

test('only findings at the threshold or above block', () => {
  const error = finding();
  const warning = finding({ severity: 'warning' });
  const info = finding({ severity: 'info' });
  const all = [info, warning, error];
  expect(blockingFindings(all, 'error')).toEqual([error]);
  expect(blockingFindings(all, 'warning')).toEqual([warning, error]);
  expect(blockingFindings(all, 'info')).toEqual(all);
});

test('a suppressed finding does not block', () => {
  const suppressed = finding({ suppressed: { reason: 'public on purpose', expires: '2099-01-01' } });
  expect(blockingFindings([suppressed], 'info')).toEqual([]);
});

test('a broken integrity rule blocks even if something marked it as suppressed', () => {
  const broken = finding({
    tool: 'taglane',
    ruleId: 'foreign-state',
    suppressed: { reason: 'x', expires: '2099-01-01' },
  });
  expect(blockingFindings([broken], 'error')).toEqual([broken]);
});

test('a report lists findings in order and what blocks', () => {
  const report = reportOf(
    'scan',
    's',
    { findings: [finding({ severity: 'info' }), finding()], passed: [] },
    'error',
  );
  expect(report.findings.map(({ severity }) => severity)).toEqual(['error', 'info']);
  expect(report.blocking).toHaveLength(1);
});
