import { holderOf, type LockingBuild } from '../../../releases/lock/holder';
import { parseLockInfo } from '../../../releases/lock/lock-info';

/** As Terraform 1.11.4 wrote it. */
const RECORDED = `{"ID":"7f1c1d2e-4c8a-d0e5-1b7e-3f0f0b7c9a11","Operation":"OperationTypeApply","Info":"","Who":"root@5f2b","Version":"1.11.4","Created":"2026-01-01T10:00:00.123456789Z","Path":"acme-infra-dev/research/dev-global/terraform.tfstate"}`;
const LOCK = parseLockInfo(RECORDED);

function build(id: string, changes: Partial<LockingBuild> = {}): LockingBuild {
  return {
    ...{ id, complete: true, status: 'STOPPED', stage: 'Apply', execution: 'e', tag: 't', log: null },
    ...{ startedAt: '2026-01-01T09:59:00.000Z', endedAt: '2026-01-01T10:01:00.000Z' },
    ...changes,
  };
}

const AT_WORK = { complete: false, status: 'IN_PROGRESS', endedAt: null };

test('what Terraform writes is read, to the millisecond', () => {
  expect(LOCK).toEqual({
    ...{ id: '7f1c1d2e-4c8a-d0e5-1b7e-3f0f0b7c9a11', operation: 'OperationTypeApply', who: 'root@5f2b' },
    ...{ version: '1.11.4', created: '2026-01-01T10:00:00.123Z' },
  });
});

test.each(['', '{}', '{"ID":1}', 'null'])('%j is no lock of Terraform', (text) => {
  expect(() => parseLockInfo(text)).toThrow();
});

test('the build that ran when the lock was taken is its holder', () => {
  expect(holderOf(LOCK, [build('a')])).toMatchObject({ kind: 'dead', build: { id: 'a' } });
  expect(holderOf(LOCK, [build('a', AT_WORK)])).toMatchObject({ kind: 'alive', build: { id: 'a' } });
});

test('a build that ran at another time is not', () => {
  const long = { startedAt: '2026-01-01T07:00:00.000Z', endedAt: '2026-01-01T08:00:00.000Z' };
  expect(holderOf(LOCK, [build('a', long)])).toEqual({ kind: 'unknown' });
  expect(holderOf(LOCK, [])).toEqual({ kind: 'unknown' });
});

test('while a build of the stage is at work its lock is never taken for that of a dead one, whatever the clocks say', () => {
  const later = build('b', { ...AT_WORK, startedAt: '2026-01-01T12:00:00.000Z' });
  expect(holderOf(LOCK, [build('a'), later])).toMatchObject({ kind: 'alive', build: { id: 'b' } });
});

test('clocks may differ by minutes', () => {
  const behind = build('a', { startedAt: '2026-01-01T10:03:00.000Z', endedAt: '2026-01-01T10:05:00.000Z' });
  expect(holderOf(LOCK, [behind]).kind).toBe('dead');
});

test('a lock of an apply is not that of a plan', () => {
  expect(holderOf(LOCK, [build('a', { stage: 'Plan', ...AT_WORK })]).kind).toBe('unknown');
  const planning = { ...LOCK, operation: 'OperationTypePlan' };
  expect(holderOf(planning, [build('a', { stage: 'Plan' })]).kind).toBe('dead');
});

test('of what else Terraform locks for, any build may be the holder', () => {
  const other = { ...LOCK, operation: 'migrate destination state' };
  expect(holderOf(other, [build('a', { stage: 'Plan', ...AT_WORK })]).kind).toBe('alive');
});
