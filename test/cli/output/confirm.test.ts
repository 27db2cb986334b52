import { PassThrough } from 'node:stream';
import { confirm } from '../../../cli/output/confirm';
import { InputError } from '../../../tags/errors';
import { writtenConsole } from '../fixtures/written';

/** A keyboard and a screen that prompts take for a terminal. */
function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  output.resume();
  return { input, output };
}

async function answered(keys: string, signal = new AbortController().signal) {
  const { input, output } = terminal();
  const asked = confirm(writtenConsole().console, 'Apply?', {
    input: input as never,
    output: output as never,
    signal,
  });
  setTimeout(() => input.write(keys), 50);
  return asked;
}

test.each([
  ['y\r', true],
  ['yes\r', true],
  ['n\r', false],
  ['\r', false],
])('%j is answered with %s', async (keys, agreed) => {
  expect(await answered(keys)).toBe(agreed);
});

test('a question that is taken back is not agreed to', async () => {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, 50);
  expect(await answered('', controller.signal)).toBe(false);
});

test('where nobody can answer, the question is refused with what to pass', async () => {
  const { input, output } = terminal();
  const signal = new AbortController().signal;
  const asked = confirm(writtenConsole().console, 'Apply?', {
    input: Object.assign(input, { isTTY: false }) as never,
    output: output as never,
    signal,
  });
  await expect(asked).rejects.toThrow(InputError);
  await expect(asked).rejects.toThrow('cannot ask "Apply?": there is no terminal; pass --yes');
});
