import { readFileSync } from 'node:fs';
import { pins, provider } from '../../tools/pins';
import { projectFile } from '../../tools/project-file';
import { releaseFor } from '../../tools/terraform-release';

const pythonTools = ['checkov', 'ministack'] as const;
const goTools = ['tflint', 'tflint-ruleset-aws'] as const;

test.each(pythonTools)('%s is locked in the pinned version', (tool) => {
  const { requirements, version } = pins[tool];
  expect(readFileSync(projectFile(requirements), 'utf8')).toContain(`\n${tool}==${version} \\\n`);
});

test.each(pythonTools)('every package of %s has an exact version and a hash', (tool) => {
  const text = readFileSync(projectFile(pins[tool].requirements), 'utf8').replaceAll('\\\n', '');
  const packages = text.trim().split('\n');
  expect(packages.length).toBeGreaterThan(10);
  for (const line of packages)
    expect(line).toMatch(/^[\w.-]+==\S+ (; [^#]+)?( +--hash=sha256:[0-9a-f]{64})+$/);
});

test.each(goTools)('%s is built from the pinned version, whose checksum is recorded', (tool) => {
  const { goPackage, version } = pins[tool];
  expect(readFileSync(projectFile('tools/go.mod'), 'utf8')).toContain(`\t${goPackage} v${version}`);
  expect(readFileSync(projectFile('tools/go.sum'), 'utf8')).toContain(`${goPackage} v${version} h1:`);
});

test('the release of Terraform has a checksum for each platform', () => {
  for (const platform of ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64']) {
    const { url, sha256 } = releaseFor(platform);
    expect(url).toContain(`/${pins.terraform.version}/terraform_${pins.terraform.version}_${platform}.zip`);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  }
});

test('a platform without a recorded checksum is refused, with those that have one', () => {
  expect(() => releaseFor('freebsd_arm')).toThrow(
    'no release is recorded for freebsd_arm, only for linux_amd64, linux_arm64, darwin_amd64, darwin_arm64',
  );
});

test('the lock file of the stacks is for the pinned provider', () => {
  const lock = readFileSync(projectFile('tools/terraform.lock.hcl'), 'utf8');
  expect(lock).toContain(`provider "registry.terraform.io/${provider.source}" {`);
  expect(lock).toContain(`  version     = "${provider.version}"\n  constraints = "${provider.version}"\n`);
  expect(lock.match(/"zh:[0-9a-f]{64}"/g)).toHaveLength(15);
  expect(lock.match(/"h1:[A-Za-z0-9+/]{43}="/g)).toHaveLength(14);
});
