import { parseRoleTrust, trustResults } from '../../../releases/doctor/role-trust';

const PLAN = 'arn:aws:iam::111122223333:role/acme-infra_dev_plan';
const wanted = { wanted: [PLAN], externalId: 'acme-infra', advice: 'run: taglane deploy access.1' };

function policy(AWS: unknown, externalId: unknown = 'acme-infra'): string {
  const Condition = { StringEquals: { 'sts:ExternalId': externalId } };
  return JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS }, Condition }] });
}

function found(text: string) {
  const trust = parseRoleTrust(text);
  return trust === undefined
    ? undefined
    : trustResults('a role', trust, wanted).map(({ verdict, message }) => `${verdict}: ${message}`);
}

test.each([
  ['exactly its lane', policy(PLAN), []],
  ['its lane, as a list', policy([PLAN]), []],
  [
    'a lane that was deleted',
    policy(['AROAEXAMPLE']),
    ['problem: trusts what was deleted: AROAEXAMPLE', `problem: does not trust ${PLAN}`],
  ],
  [
    'somebody else too',
    policy([PLAN, 'arn:aws:iam::1:root']),
    ['warning: trusts more than it should: arn:aws:iam::1:root'],
  ],
  [
    'everybody',
    JSON.stringify({ Statement: { Effect: 'Allow', Principal: '*' } }),
    [
      `problem: does not trust ${PLAN}`,
      'warning: trusts more than it should: *',
      'problem: asks for the external id none, not acme-infra',
    ],
  ],
  [
    'its lane with another id',
    policy(PLAN, ['other']),
    ['problem: asks for the external id other, not acme-infra'],
  ],
])('a role that trusts %s', (_, text, results) => {
  expect(found(text)).toEqual(results);
});

test.each(['', '{', '{}', '[]'])('%j is no trust policy', (text) => {
  expect(found(text)).toBeUndefined();
});
