import type { BuildRecord } from '../../rehearsal/codebuild/build-record';
import { World } from '../../rehearsal/endpoint/place';
import type { Mishap } from '../../rehearsal/mishap';
import type { ReleaseView } from '../../rehearsal/release-view';
import { unwrittenReason } from '../../rehearsal/written-ends';

const RECORD = 'acme_dev_record';
const place = new World().at('111122223333', 'us-east-1');
const released = view('execution-1', 'acme_dev_capture:1');
const captured = view(null, 'acme_dev_capture:1');

beforeEach(() => place.builds.clear());

function view(execution: string | null, build: string | null, outcome = 'applied'): ReleaseView {
  const own = { selection: { lane: 'acme_dev' }, execution, outcome };
  return { ...own, stages: [{ name: 'Capture', build }] } as unknown as ReleaseView;
}

/** A build of the lane that writes something down. */
function record(id: string, variable: [name: string, value: string], status: string): BuildRecord {
  const [name, value] = variable;
  const environment = { environmentVariables: [{ name, value }] };
  const buildComplete = status !== 'IN_PROGRESS';
  const build = { id, projectName: RECORD, environment, buildStatus: status, buildComplete };
  const found = { build, lastLines: status === 'FAILED' ? ['error: dynamodb:PutItem'] : [] };
  place.builds.set(id, found as unknown as BuildRecord);
  return found as unknown as BuildRecord;
}

function reasonFor(of: ReleaseView, mishaps: readonly Mishap[] = [], since = Date.now()) {
  return unwrittenReason({ place, mishaps, since, signal: new AbortController().signal }, of);
}

/** What comes of a wait that looks at the clock again so many milliseconds after it began. */
async function later<T>(afterMs: number, wait: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
  const waited = wait();
  clock.mockReturnValue(start + afterMs);
  return waited.finally(() => clock.mockRestore());
}

test('the end of an execution, or of a capture that started none, is written down by its build', async () => {
  record('record:1', ['EXECUTION', 'another'], 'FAILED');
  record('record:2', ['EXECUTION', 'execution-1'], 'SUCCEEDED');
  record('record:3', ['BUILD', 'arn:aws:codebuild:::build/acme_dev_capture:1'], 'FAILED');
  expect(await reasonFor(released)).toBeNull();
  expect(await reasonFor(captured)).toBe('build record:3: error: dynamodb:PutItem');
});

test('a build that runs is waited for', async () => {
  const { build } = record('record:1', ['EXECUTION', 'execution-1'], 'IN_PROGRESS');
  setTimeout(() => Object.assign(build, { buildComplete: true, buildStatus: 'SUCCEEDED' }), 300);
  expect(await reasonFor(released)).toBeNull();
  expect(build.buildComplete).toBe(true);
});

test('one that has not started yet is waited for, however long ago the first release may have ended', async () => {
  setTimeout(() => record('record:1', ['EXECUTION', 'execution-1'], 'SUCCEEDED'), 300);
  expect(await reasonFor(released, [], Date.now() - 10 * 60_000)).toBeNull();
});

test('one that will not start is told with the reason', async () => {
  const at = new Date();
  const mishap = { what: 'ended did not reach acme_dev_record', target: RECORD, build: null, at };
  const refused = [{ ...mishap, reason: 'not authorized', lastWords: [] }];
  expect(await later(3_000, () => reasonFor(released, refused, at.getTime()))).toBe(
    'ended did not reach acme_dev_record: not authorized',
  );
  expect(await later(120_000, () => reasonFor(released))).toContain('has started within 120 s');
});

test('nothing is waited for where nothing has ended', async () => {
  expect(await reasonFor(view(null, null, 'refused'))).toBeNull();
  expect(await reasonFor(view('execution-1', null, 'open'))).toBeNull();
});
