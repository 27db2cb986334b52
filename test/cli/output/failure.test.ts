import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { reportFailure, UsageError } from '../../../cli/output/failure';
import { GateFailure } from '../../../gates/errors';
import { ConfigurationError, InputError, TagError } from '../../../tags/errors';
import { ToolMissing } from '../../../tools/errors';
import { writtenConsole } from '../fixtures/written';

const problems = [{ path: 'team', message: 'is empty' }];

test.each([
  [2, new InputError('give a name')],
  [2, new TagError(problems, 'not a release tag: "x"')],
  [2, new ConfigurationError(problems, 'cdktf.json')],
  [2, new ToolMissing('terraform', 'terraform is not installed; run: taglane tools install')],
  [3, new GateFailure('lint', 'tflint', 'printed nothing')],
  [64, new UsageError('no such command')],
])('exit %i and the message alone for %p', (code, error) => {
  const { console, out, err } = writtenConsole();
  expect(reportFailure(console, error, '1.0.0')).toBe(code);
  expect([out.text, err.text]).toEqual(['', `error: ${error.message}\n`]);
});

describe('what AWS says', () => {
  const answered = (name: string, more: object = { $metadata: {} }): string => {
    const { console, err } = writtenConsole();
    const error = Object.assign(new Error('no'), { name, ...more });
    expect(reportFailure(console, error, '1.0.0')).toBe(2);
    return err.text;
  };

  const code = 'ECONNREFUSED';
  const answers = ['ExpiredTokenException', 'UnrecognizedClientException', 'AccessDeniedException'];
  const places = ['PermanentRedirect', 'ResourceNotFoundException'];

  test.each([
    ...[...answers, ...places].map((name) => ({ name, more: { $metadata: {} } })),
    { name: 'Error', more: { code } },
  ])('of access, as $name, comes with where to look', ({ name, more }) => {
    expect(answered(name, more)).toMatch(/^error: AWS: \w+: no\ncheck the credentials and the Region/);
  });

  test('of no credentials at all comes with whose are needed', () => {
    expect(answered('CredentialsProviderError', {})).toMatch(/no\nsign in to the tooling account that/);
  });

  test.each([
    'ApprovalAlreadyCompletedException',
    'ThrottlingException',
    'PipelineExecutionNotStoppableException',
  ])('of anything else, as %s, is said alone', (name) => {
    expect(answered(name)).toBe(`error: AWS: ${name}: no\n`);
  });
});

test('what a message repeats of the input cannot steer the terminal', () => {
  const { console, err } = writtenConsole();
  reportFailure(console, new InputError('no stack "\u001b[31mred\u202e"\nthere is tooling'), '1.0.0');
  expect(err.text).toBe('error: no stack "red"\nthere is tooling\n');
});

test('a bug keeps its stack and says where to report it', () => {
  const { console, err } = writtenConsole();
  const error = new TypeError('x is not a function');
  expect(reportFailure(console, error, '1.2.3')).toBe(1);
  expect(err.text).toContain(error.stack);
  expect(err.text).toMatch(
    /This is a bug in taglane 1\.2\.3 \(Node v.*Please report it with the text above\./,
  );
});

test('something thrown that is no error is a bug too', () => {
  const { console, err } = writtenConsole();
  expect(reportFailure(console, 'a text', '1.0.0')).toBe(1);
  expect(err.text).toContain('a text\n\nThis is a bug');
});

test('with --json the failure is the result', () => {
  const { console, out, err } = writtenConsole({ json: true });
  reportFailure(console, new TagError(problems, 'no such place: x'), '1.0.0');
  expect(err.text).toBe('');
  expect(JSON.parse(out.text)).toEqual({
    error: { kind: 'TagError', message: 'no such place: x:\n  team: is empty', problems },
  });
});

test('what the machine does not allow with a file is no bug', () => {
  const { console, err } = writtenConsole();
  const file = join(__filename, 'below');
  const failure = (): unknown => {
    try {
      return mkdirSync(file, { recursive: true });
    } catch (error) {
      // Node's own errors are no instances of a sandbox's Error.
      return Object.assign(new Error((error as Error).message), error);
    }
  };
  expect(reportFailure(console, failure(), '1.0.0')).toBe(2);
  expect(err.text).toMatch(/^error: ENOTDIR: not a directory, mkdir '.*'\ngive another path/);
});
