import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProviderLock } from '../../../releases/plans/provider-lock';
import { provider } from '../../../tools/pins';

const LOCK = readFileSync(join(__dirname, '../../../tools/terraform.lock.hcl'), 'utf8');
const ADDRESS = `registry.terraform.io/${provider.source}`;

test('the lock file of the repository names the pinned provider and its hashes', () => {
  const lock = parseProviderLock(LOCK, ADDRESS);
  expect(lock?.version).toBe(provider.version);
  expect(lock?.hashes.length).toBeGreaterThan(10);
  for (const hash of lock?.hashes ?? []) expect(hash).toMatch(/^(?:h1:[\w+/]{43}=|zh:[0-9a-f]{64})$/);
});

test.each([
  ['another provider', LOCK.replaceAll('hashicorp/aws', 'hashicorp/null')],
  ['nothing', ''],
  ['no version', `provider "${ADDRESS}" {\n}\n`],
  ['something else than HCL', '}{'],
])('a lock file with %s says nothing of it', (_, text) => {
  expect(parseProviderLock(text, ADDRESS)).toBeUndefined();
});
