import { gatesOf } from '../../tags/gate-defaults';

test('what an environment says stands before what is said for all, and that before the defaults', () => {
  const gates = gatesOf({ threshold: 'warning', maxDestroys: 3 }, { threshold: 'info' });
  expect(gates).toMatchObject({ threshold: 'info', maxDestroys: 3 });
  expect(gates.providers).toEqual(['registry.terraform.io/hashicorp/aws']);
});

test('0 destroys and no protected type are choices, not gaps', () => {
  expect(gatesOf({ maxDestroys: 5 }, { maxDestroys: 0, protectedTypes: [] })).toMatchObject({
    maxDestroys: 0,
    protectedTypes: [],
  });
});

test('what cannot be made again is protected by default', () => {
  expect(gatesOf({}, {}).protectedTypes).toEqual(
    expect.arrayContaining(['aws_s3_bucket', 'aws_db_instance', 'aws_kms_key']),
  );
});
