import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuildLog } from '../../../rehearsal/codebuild/build-log';
import { LogDelivery } from '../../../rehearsal/codebuild/log-delivery';
import type { Emulator } from '../../../rehearsal/aws/emulator';

const scratch = mkdtempSync(join(tmpdir(), 'log-test-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const secret = 'très-secret-value';
let logs = 0;

/** The lines of a log that gets these pieces of output. */
async function linesOf(...pieces: ['stdout' | 'stderr', string | Buffer][]): Promise<string[]> {
  const path = join(scratch, `${String((logs += 1))}.log`);
  const log = new BuildLog(path, new LogDelivery({} as Emulator, () => undefined), () => undefined);
  log.hide([secret]);
  for (const [stream, text] of pieces) await log.output(Buffer.from(text), stream);
  await log.close();
  return readFileSync(path, 'utf8').trimEnd().split('\n');
}

test('each of the two streams keeps its lines', async () => {
  const lines = linesOf(['stdout', 'one '], ['stderr', 'warn'], ['stdout', 'line\n'], ['stderr', 'ing\n']);
  expect(await lines).toEqual(['one line', 'warning']);
});

test('a secret that is printed in two pieces is hidden, whatever is printed between them', async () => {
  const pieces = linesOf(
    ['stdout', `<${secret.slice(0, 6)}`],
    ['stderr', 'x\n'],
    ['stdout', `${secret.slice(6)}>`],
  );
  expect(await pieces).toEqual(['x', '<***>']);
});

test('a character that is cut between two pieces is whole', async () => {
  const bytes = Buffer.from('grün €\n');
  const [first, second] = [bytes.subarray(0, 3), bytes.subarray(3)];
  expect(await linesOf(['stdout', first], ['stderr', 'x\n'], ['stdout', second])).toEqual(['x', 'grün €']);
  expect(await linesOf(['stdout', bytes.subarray(0, 3)])).toEqual(['gr\ufffd']);
});

test('what both streams leave without an end of a line is not lost', async () => {
  expect(await linesOf(['stderr', 'err'], ['stdout', 'out'])).toEqual(['out', 'err']);
});
