import { foreignProvider } from '../../../gates/rules/foreign-provider';
import { violationsOf, violationsWith } from '../fixtures/recorded';

const aws = ['provider', 'aws', 0];
const role = [...aws, 'assume_role', 0];

test('the recorded stack uses the target’s provider', () => {
  expect(violationsOf(foreignProvider)).toEqual([]);
});

test.each([
  ['another Region', [...aws, 'region'], 'eu-west-1', 'region is "eu-west-1", expected "us-east-1"'],
  [
    'another account',
    [...aws, 'allowed_account_ids'],
    ['444455556666'],
    'allowed_account_ids is ["444455556666"]',
  ],
  ['one account more', [...aws, 'allowed_account_ids', 1], '444455556666', 'allowed_account_ids is'],
  ['no pinned account', [...aws, 'allowed_account_ids'], undefined, 'allowed_account_ids is nothing'],
  [
    'a role written out',
    [...role, 'role_arn'],
    'arn:aws:iam::444455556666:role/X',
    'expected "${var.role_arn}"',
  ],
  ['another external id', [...role, 'external_id'], 'x-y', 'external_id is "x-y"'],
  ['another session', [...role, 'session_name'], 'me', 'session_name is "me"'],
  ['a session policy', [...role, 'policy'], '{}', 'policy is "{}", expected none'],
  ['no role', [...aws, 'assume_role'], undefined, 'assumes 0 roles'],
  ['two roles', [...aws, 'assume_role', 1], { role_arn: 'x' }, 'assumes 2 roles'],
  ['keys', [...aws, 'access_key'], 'AKIA', 'access_key is "AKIA", expected none'],
  ['a profile', [...aws, 'profile'], 'admin', 'profile is "admin"'],
  ['an endpoint', [...aws, 'endpoints'], [{ sts: 'http://x' }], 'endpoints is'],
  ['no provider', ['provider'], undefined, 'configures no provider "aws"'],
  [
    'another default role',
    ['variable', 'role_arn', 'default'],
    'arn:x',
    'variable role_arn: default is "arn:x"',
  ],
  ['a role that stays in the plan', ['variable', 'role_arn', 'ephemeral'], false, 'ephemeral is false'],
  ['no role variable', ['variable', 'role_arn'], undefined, 'declares variable role_arn 0 times'],
])('%s is refused', (_, path, value, message) => {
  const messages = violationsWith(foreignProvider, [path, value]).map((one) => one.message);
  expect(messages.join('\n')).toContain(message);
});

test('the session is tagged as the target, and as no other', () => {
  const tags = { environment: 'dev', team: 'research', release: '${var.release}' };
  expect(violationsWith(foreignProvider, [[...role, 'tags'], tags])).toEqual([]);
  expect(violationsWith(foreignProvider, [[...role, 'tags'], { ...tags, team: 'risk' }])).toMatchObject([
    { message: expect.stringContaining('assume_role: tags is {"environment":"dev","team":"risk"') },
  ]);
});

test('tags and path-style requests are free', () => {
  expect(
    violationsWith(foreignProvider, [[...aws, 's3_use_path_style'], true], [[...aws, 'default_tags'], []]),
  ).toEqual([]);
});
