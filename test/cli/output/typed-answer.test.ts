import { PassThrough } from 'node:stream';
import { typedAnswer } from '../../../cli/output/typed-answer';
import { writtenConsole } from '../fixtures/written';

const NAME = 'dev_global/research';

async function typed(keys: string, signal = new AbortController().signal): Promise<boolean> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  output.resume();
  const asked = typedAnswer(writtenConsole().console, NAME, {
    ...{ input: input as never, output: output as never },
    signal,
  });
  input.write(keys);
  return asked;
}

test.each([
  ['dev_global/research\n', true],
  [' dev_global/research \n', true],
  ['dev_global/researc\n', false],
  ['yes\n', false],
  ['\n', false],
])('%j is taken with %s', async (keys, agreed) => {
  expect(await typed(keys)).toBe(agreed);
});

test('a question that is taken back is not agreed to', async () => {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, 20);
  expect(await typed('', controller.signal)).toBe(false);
});

test('a terminal that goes away does not agree', async () => {
  expect(await typed('\u0004')).toBe(false);
  expect(await typed('\u0003')).toBe(false);
});

test('where nobody can type, what to pass is said', async () => {
  const nobody = { input: { isTTY: false } as never, output: { isTTY: false } as never };
  const { signal } = new AbortController();
  const asked = typedAnswer(writtenConsole().console, NAME, { ...nobody, signal });
  await expect(asked).rejects.toThrow('pass --yes');
});
