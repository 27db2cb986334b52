import { parseBuildspec } from '../../../rehearsal/codebuild/buildspec';
import { BuildspecProblem } from '../../../rehearsal/codebuild/buildspec-values';

const phases = "phases: { build: { commands: ['true'] } }";

test.each([
  '012345678901',
  '1.10',
  '0755',
  '1e3',
  '0x1F',
  '0o17',
  '+1',
  '.5',
  'TRUE',
  'true',
  'yes',
  '1_000',
  '.inf',
])('a variable keeps the text %s that stands there', (text) => {
  const spec = `version: 0.2\nenv:\n  variables:\n    PLAIN: ${text} # said\n    QUOTED: "${text}"\n    ${text}: key\n${phases}\n`;
  const { variables } = parseBuildspec(spec).environment;
  expect([...variables]).toEqual([
    ['PLAIN', text],
    ['QUOTED', text],
    [text, 'key'],
  ]);
});

test('text of several lines, aliases and values that are not there stay what they are', () => {
  const spec = `version: 0.2
env:
  variables:
    FIRST: &number 0755
    SECOND: *number
    FOLDED: 1
      2
    BLOCK: |
      012
    NONE:
    NULL: ~
${phases}
`;
  expect(Object.fromEntries(parseBuildspec(spec).environment.variables)).toEqual({
    ...{ FIRST: '0755', SECOND: '0755', FOLDED: '1 2', BLOCK: '012\n', NONE: '', NULL: '' },
  });
});

test('a command and a truth keep their meaning', () => {
  const spec = `version: 0.2
env: { git-credential-helper: true }
phases: { build: { commands: [true, 0755] } }
`;
  const { environment, phases: read } = parseBuildspec(spec);
  expect(environment.gitCredentialHelper).toBe(true);
  expect(read.get('build')?.commands).toEqual(['true', '0755']);
});

test.each([
  ['env: { variables: { A: { B: c } } }', 'env/variables/A must be text: found a mapping'],
  ['env: { variables: { A: [b] } }', 'env/variables/A must be text: found a list'],
  ['env: { parameter-store: { A: [b] } }', 'env/parameter-store/A must be text: found a list'],
  ['env: { exported-variables: [{ A: b }] }', 'env/exported-variables[0] must be text: found a mapping'],
  ['reports: { r: { files: [[a]] } }', 'reports/r/files[0] must be text: found a list'],
])('%s is refused in words', (line, message) => {
  expect(() => parseBuildspec(`version: 0.2\n${line}\n${phases}\n`)).toThrow(
    new BuildspecProblem(`YAML_FILE_ERROR Message: ${message}`),
  );
});

test.each(['RETRY-(', 'RETRY-2-(', 'AGAIN'])('on-failure %s is refused in words', (text) => {
  const spec = `version: 0.2\nphases: { build: { on-failure: '${text}', commands: ['true'] } }\n`;
  expect(() => parseBuildspec(spec)).toThrow(BuildspecProblem);
  expect(() => parseBuildspec(spec)).toThrow('YAML_FILE_ERROR Message: Invalid value for on-failure: ');
});
