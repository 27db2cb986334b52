import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMirrors, terraformPlatform } from '../../tools/provider-mirror';

const platform = terraformPlatform();
const aws = 'registry.terraform.io/hashicorp/aws';

let root: string;
let optional: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'provider-mirror-test-'));
  optional = join(root, 'opt');
});
afterEach(() => rmSync(root, { recursive: true }));

function unpacked(mirror: string, provider: string, version: string, on = platform): void {
  mkdirSync(join(mirror, provider, version, on), { recursive: true });
}

/** Only what the test made: the machine's own mirrors are not in its directory. */
function mirrorsHere(env: Record<string, string> = {}): ReturnType<typeof findMirrors> {
  return findMirrors({ HOME: root, ...env }, optional).filter(({ directory }) => directory.startsWith(root));
}

test('finds none where there is none', () => {
  mkdirSync(join(optional, 'vendor'), { recursive: true });
  expect(mirrorsHere()).toEqual([]);
});

test('finds a vendor folder with the pinned provider for this kind of machine', () => {
  unpacked(join(optional, 'vendor'), aws, '5.100.0');
  expect(mirrorsHere()).toEqual([{ directory: join(optional, 'vendor'), providers: [aws] }]);
});

test('passes over a mirror with another version or for another kind of machine', () => {
  unpacked(join(optional, 'old'), aws, '5.99.0');
  unpacked(join(optional, 'other'), aws, '5.100.0', 'plan9_mips');
  expect(mirrorsHere()).toEqual([]);
});

test('takes any version of other providers', () => {
  unpacked(join(optional, 'vendor'), 'registry.terraform.io/hashicorp/random', '3.7.2');
  expect(mirrorsHere()[0]?.providers).toEqual(['registry.terraform.io/hashicorp/random']);
});

test('reads the packed layout', () => {
  const directory = join(optional, 'vendor', aws);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `terraform-provider-aws_5.100.0_${platform}.zip`), '');
  expect(mirrorsHere()[0]?.providers).toEqual([aws]);
});

const roots = [
  ['.terraform.d/plugins', {}],
  ['.local/share/terraform/plugins', {}],
  ['data/terraform/plugins', { XDG_DATA_HOME: 'data' }],
  ['shared/terraform/plugins', { XDG_DATA_DIRS: 'shared' }],
] as const;

test.each(roots)('looks into %s with %j', (directory, variables) => {
  unpacked(join(root, directory), aws, '5.100.0');
  const env = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, join(root, value)]));
  expect(mirrorsHere(env)).toEqual([{ directory: join(root, directory), providers: [aws] }]);
});
