import { readStatements } from '../../../modules/access/reads';

const statements = readStatements('aws');

function actionsOf(sid: string): readonly string[] {
  return statements.find((statement) => statement.sid === sid)?.actions ?? [];
}

test('no allowed action of a plan changes anything', () => {
  const reading = /^[a-z0-9-]+:(?:Get|List|Describe|View|Validate)[A-Za-z]*\*?$|^apigateway:GET$/;
  const allowed = statements.filter(({ effect }) => effect !== 'Deny').flatMap(({ actions }) => actions);
  expect(allowed.filter((action) => !reading.test(action))).toEqual([]);
});

test('secrets, rows, messages and logs are refused whatever else allows them', () => {
  expect(statements.find(({ sid }) => sid === 'RefuseData')?.effect).toBe('Deny');
  expect(actionsOf('RefuseData')).toEqual(
    expect.arrayContaining([
      'dynamodb:GetItem',
      'kms:Decrypt',
      'logs:GetLogEvents',
      'secretsmanager:GetSecretValue',
      'sqs:ReceiveMessage',
    ]),
  );
});

test('an object is read only when a release made it, which its tag says', () => {
  const [allow, deny] = ['RefreshOwnObjects', 'RefuseOtherObjects'].map((sid) =>
    statements.find((statement) => statement.sid === sid),
  );
  expect(allow?.conditions).toEqual({ StringEquals: { 's3:ExistingObjectTag/managed-by': 'taglane' } });
  expect(deny?.conditions).toEqual({ StringNotEquals: { 's3:ExistingObjectTag/managed-by': 'taglane' } });
  expect(deny?.actions).toEqual(allow?.actions);
});

test('lists of actions are sorted and hold nothing twice', () => {
  for (const { actions } of statements) expect(actions).toEqual([...new Set(actions)].sort());
});
