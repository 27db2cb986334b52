import { reaches, sortFindings } from '../../gates/finding';
import { finding } from './fixtures/finding';

test('an error reaches every threshold, info only info', () => {
  expect([reaches('error', 'info'), reaches('error', 'error'), reaches('info', 'error')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(reaches('warning', 'warning')).toBe(true);
  expect(reaches('info', 'info')).toBe(true);
});

test('findings stand worst first, then by rule and line', () => {
  const found = [
    finding({ severity: 'info', ruleId: 'A' }),
    finding({ severity: 'error', ruleId: 'B', source: { file: 'a.ts', line: 10 } }),
    finding({ severity: 'error', ruleId: 'B', source: { file: 'a.ts', line: 9 } }),
    finding({ severity: 'error', ruleId: 'A' }),
  ];
  expect(sortFindings(found)).toEqual([found[3], found[2], found[1], found[0]]);
});
