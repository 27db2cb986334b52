import { isAtLeast, isWanted, parseToolVersion, wantedVersion } from '../../tools/version';

/** What the tools really print. */
const answers = [
  ['terraform', 'Terraform v1.11.4\non linux_amd64\n', '1.11.4'],
  [
    'terraform',
    'There are some problems with the CLI configuration:\n╷\n│ Warning: Unable to open CLI configuration file\n╵\n\n\nTerraform v1.12.0\non darwin_arm64\n',
    '1.12.0',
  ],
  ['terraform', 'Terraform v1.12.0-beta2\non linux_amd64\n', '1.12.0-beta2'],
  ['terraform', 'OpenTofu v1.9.0\non linux_amd64\n', undefined],
  ['tflint', 'TFLint version 0.64.0\n+ ruleset.terraform (0.15.0-bundled)\n', '0.64.0'],
  ['checkov', '3.3.30\n', '3.3.30'],
  ['checkov', 'Traceback (most recent call last):\n', undefined],
  ['terraform', '', undefined],
] as const;

test.each(answers)('%s that says %j is version %s', (tool, answer, version) => {
  expect(parseToolVersion(tool, answer)).toBe(version);
});

const terraforms = [
  ['1.11.4', true],
  ['1.11.10', true],
  ['1.15.0', true],
  ['1.11.3', false],
  ['2.0.0', false],
  ['1.12.0-beta2', false],
  ['next', false],
] as const;

test.each(terraforms)('does Terraform %s do? %s', (version, does) => {
  expect(isWanted('terraform', version)).toBe(does);
});

test('other tools must be of exactly the pinned version', () => {
  expect(isWanted('tflint', '0.64.0')).toBe(true);
  expect(isWanted('tflint', '0.64.1')).toBe(false);
});

test('versions order by number', () => {
  expect(isAtLeast('1.26.8', '1.21')).toBe(true);
  expect(isAtLeast('1.9', '1.21')).toBe(false);
  expect(isAtLeast('devel', '1.21')).toBe(false);
});

test('the wanted versions are said in words', () => {
  expect(wantedVersion('terraform')).toBe('1.11.4 or newer, below 2.0.0');
  expect(wantedVersion('checkov')).toBe('3.3.30');
});
