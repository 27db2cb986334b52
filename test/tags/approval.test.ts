import { APPROVALS } from '../../tags/approval';
import { draftOf } from '../../tags/configuration-draft';
import { environmentFields } from '../../tags/environment-schema';

test.each(APPROVALS)('%s is read by the rules and accepted by the schema', (approval) => {
  expect(draftOf({ environments: { dev: { approval } } }).environments?.get('dev')?.approval).toBe(approval);
  expect(environmentFields.approval.parse(approval)).toBe(approval);
});

test('nothing else is', () => {
  expect(draftOf({ environments: { dev: { approval: 'auto' } } }).environments?.get('dev')?.approval).toBe(
    undefined,
  );
  expect(environmentFields.approval.safeParse('auto').success).toBe(false);
});
