import { writtenConsole } from '../fixtures/written';

test('a result goes to stdout as text or as JSON, never as both', () => {
  const plain = writtenConsole();
  const json = writtenConsole({ json: true });
  for (const { console } of [plain, json]) {
    console.result('one line');
    console.json({ lines: 1 });
  }
  expect(plain.out.text).toBe('one line\n');
  expect(JSON.parse(json.out.text)).toEqual({ lines: 1 });
});

test('notes and progress go to stderr, and nowhere with --quiet', () => {
  const loud = writtenConsole();
  const quiet = writtenConsole({ quiet: true });
  for (const { console } of [loud, quiet]) {
    console.note('3 targets');
    console.progress('plan').done('no changes');
    console.error('error: no');
  }
  expect(loud.err.text).toBe('3 targets\nplan\n✓ plan: no changes\nerror: no\n');
  expect(quiet.err.text).toBe('error: no\n');
  expect(loud.out.text + quiet.out.text).toBe('');
});

test('a text that nobody asked for is not made', () => {
  const text = jest.fn(() => 'long');
  writtenConsole({ json: true }).console.result(text);
  expect(text).not.toHaveBeenCalled();
  const { console, out } = writtenConsole();
  console.result(text);
  expect(out.text).toBe('long\n');
});
