import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLAN_RECORD_FILE } from '../../buildspecs/artifacts';
import { applyPlan } from '../../releases/apply';
import { PlanExpired } from '../../releases/errors';
import { formatPlanRecord, type PlanRecord } from '../../releases/plan-record';
import { parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { CONFIGURATION } from '../support/small-organisation';

const TAG = 'dev_global/research/1.0';
const record: PlanRecord = {
  ...{ version: 1, tag: TAG, stack: 'dev_global_research', commit: null, operation: 'release' },
  ...{ planSha256: 'a'.repeat(64), lockSha256: 'b'.repeat(64), stackSha256: 'c'.repeat(64) },
  ...{ terraformVersion: '1.11.4', state: { lineage: '', serial: 0 }, hasChanges: true },
  ...{ counts: { add: 1, change: 0, destroy: 0, replace: 0 }, createdAt: '2026-01-01T00:00:00.000Z' },
};
const out = mkdtempSync(join(tmpdir(), 'taglane-apply-'));

beforeAll(() => {
  mkdirSync(join(out, 'plans'));
  writeFileSync(join(out, 'plans', PLAN_RECORD_FILE), formatPlanRecord(record));
});

afterAll(() => rmSync(out, { recursive: true }));

/** Applies at a moment; nothing but the record is there. */
function applied(at: string): Promise<unknown> {
  const target = targetFor(CONFIGURATION, parseReleaseTag(TAG));
  const planDirectory = join(out, 'plans');
  return applyPlan(
    {
      ...{ configuration: CONFIGURATION, tag: TAG, commit: null, target, out, planDirectory },
      ...{ workingFiles: [], environment: { PATH: '' }, now: () => new Date(at) },
    },
    null,
  );
}

test('a plan that has waited longer than its environment allows is not applied', async () => {
  const late = applied('2026-01-02T00:00:01.000Z');
  await expect(late).rejects.toThrow(PlanExpired);
  await expect(applied('2026-01-02T00:00:01.000Z')).rejects.toThrow('more than 1d ago (planExpiry)');
});

test('a plan of the same day goes on to Terraform', async () => {
  await expect(applied('2026-01-01T23:59:59.000Z')).rejects.not.toThrow(PlanExpired);
});
