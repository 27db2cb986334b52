import * as z from 'zod';
import { toolingFields } from '../../tags/tooling-schema';

const tooling = z.strictObject(toolingFields);
const accepts = (repository: unknown) =>
  tooling.safeParse({ account: '111122223333', region: 'us-east-1', repository }).success;

const arn = 'arn:aws:codestar-connections:us-east-1:111122223333:connection/0a1b-2c';

test('a repository is one of CodeCommit or one behind a connection', () => {
  expect(accepts({ kind: 'codecommit', name: 'infra.live' })).toBe(true);
  expect(accepts({ kind: 'connection', arn, repository: 'group/sub/name' })).toBe(true);
});

test.each([
  [{ kind: 'github', name: 'infra' }],
  [{ kind: 'codecommit', name: 'a/b' }],
  [{ kind: 'connection', arn, repository: 'name' }],
  [{ kind: 'connection', arn: 'arn:aws:s3:::x', repository: 'a/b' }],
  ['infra'],
])('%j is refused', (repository) => {
  expect(accepts(repository)).toBe(false);
});
