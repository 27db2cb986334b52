import { planFactsOf } from '../../../releases/lane/plan-facts';
import type { PlanRecord } from '../../../releases/plan-record';
import { finding } from '../../gates/fixtures/finding';

const record: PlanRecord = {
  ...{ version: 1, tag: 'dev_global/research/1.0', stack: 'dev_global_research', commit: null },
  ...{ operation: 'release', planSha256: 'a'.repeat(64), lockSha256: 'b'.repeat(64) },
  ...{ stackSha256: 'c'.repeat(64), terraformVersion: '1.11.4', state: { lineage: '', serial: 0 } },
  ...{ counts: { add: 1, change: 1, destroy: 1, replace: 1 }, hasChanges: true },
  createdAt: '2026-01-01T00:00:00.000Z',
};
const changes = [
  { address: 'a.added', actions: ['create'] },
  { address: 'a.read', actions: ['read'] },
  { address: 'a.changed', actions: ['update'] },
  { address: 'a.gone', actions: ['delete'] },
  { address: 'a.anew', actions: ['delete', 'create'] },
];
const fingerprint = 'f'.repeat(64);

test('what is lost stands in front of what is changed and made', () => {
  const report = { gate: 'plan', stack: 's', findings: [], passed: [], blocking: [] } as const;
  expect(planFactsOf({ record, changes, report, fingerprint })).toMatchObject({
    ...{ sha256: 'a'.repeat(64), hasChanges: true, fingerprint, at: record.createdAt },
    changes: ['a.gone', 'a.anew', 'a.added', 'a.changed'],
  });
});

test('a row stays small however much a plan touches', () => {
  const address = `a.${'x'.repeat(2000)}`;
  const many = Array.from({ length: 5000 }, () => ({ address, actions: ['create'] }));
  const suppressed = { reason: 'y'.repeat(5000), expires: '2030-01-01' };
  const findings = Array.from({ length: 5000 }, () => finding({ address, suppressed }));
  const report = { gate: 'plan', stack: 's', findings, passed: [], blocking: [] } as const;
  const facts = planFactsOf({ record, changes: many, report, fingerprint });
  expect(facts.findings).toEqual({ blocking: 0, shown: 0, suppressed: 5000 });
  expect(JSON.stringify(facts).length).toBeLessThan(350_000);
});
