import { DEMANDS, demandResult } from '../../../../releases/doctor/checks/quotas';

/** What Service Quotas calls them, with what it allows a new account. */
const NEW_ACCOUNT = [
  { QuotaName: 'Build projects', Value: 5000 },
  { QuotaName: 'Concurrently running builds for Linux/Medium environment', Value: 1 },
  { QuotaName: 'Concurrently running builds for Linux/Small environment', Value: 1 },
];

function verdicts(lanes: number, known = NEW_ACCOUNT): string[] {
  return DEMANDS.map((demand) => demandResult(demand, lanes, known).verdict);
}

test('one lane runs in a new account', () => {
  expect(verdicts(1)).toEqual(['ok', 'ok', 'ok', 'not checked']);
});

test('the builds of several lanes wait for each other where one may run', () => {
  expect(verdicts(4)).toEqual(['ok', 'warning', 'warning', 'not checked']);
});

test('without a single build, or with more projects than there may be, lanes do not work', () => {
  const none = NEW_ACCOUNT.map(({ QuotaName }) => ({ QuotaName, Value: 0 }));
  expect(verdicts(1, none)).toEqual(['problem', 'problem', 'problem', 'not checked']);
  expect(verdicts(1000)[0]).toBe('problem');
});
