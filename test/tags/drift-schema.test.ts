import { drift } from '../../tags/drift-schema';

test.each([
  {},
  { days: [] },
  { days: ['SAT', 'SUN'], window: '22:00-05:00', timeZone: 'Europe/Berlin' },
  { reconcile: true },
  { reconcile: ['research'] },
  { reconcile: ['global/research', 'us-east-1/risk'] },
])('%j is how drift may be looked for', (value) => {
  expect(drift.safeParse(value).success).toBe(true);
});

test.each([
  { days: ['Monday'] },
  { days: 'MON' },
  { window: '22:00' },
  { timeZone: 'Berlin' },
  { reconcile: 'research' },
  { reconcile: ['Research Team'] },
  { reconcile: ['east/research'] },
  { reconcile: ['dev/us-east-1/research'] },
  { schedule: 'rate(1 day)' },
])('%j is refused', (value) => {
  expect(drift.safeParse(value).success).toBe(false);
});
