import { Timeline } from '../../../cli/rehearsal/timeline';
import type { Outcome, ReleaseView } from '../../../rehearsal/release-view';
import type { StageView } from '../../../rehearsal/stage-view';
import { Screen } from '../fixtures/screen';
import { writtenConsole } from '../fixtures/written';

const stage = (name: string, status: StageView['status'], seconds = 0): StageView => ({
  ...{ name, status, build: `${name}:1`, reason: status === 'failed' ? 'exit status 3' : null },
  lastWords:
    status === 'failed' ? ['error: the plan is not applied:', '  state: has moved on', 'and more'] : [],
  startedAt: new Date(0),
  endedAt: status === 'running' ? null : new Date(seconds * 1000),
});

function release(outcome: Outcome, ...stages: readonly StageView[]): ReleaseView {
  return { selection: { tag: 'dev_global/a/1.0' }, stages, outcome } as unknown as ReleaseView;
}

const synthRuns = release('open', stage('Capture', 'succeeded', 3), stage('Synth', 'running'));
const applied = release('applied', stage('Capture', 'succeeded', 3), stage('Synth', 'succeeded', 11));
const refused = release('refused', stage('Capture', 'succeeded', 3), stage('Synth', 'failed', 11));

test('without a terminal each stage that ends is a line', () => {
  const { console, err } = writtenConsole();
  const timeline = new Timeline(console);
  timeline.release(synthRuns, null);
  timeline.release(applied, synthRuns);
  expect(err.text.split('\n')).toEqual([
    'dev_global/a/1.0',
    '  ✓ dev_global/a/1.0  Capture 3.0 s',
    'dev_global/a/1.0: Synth',
    '  ✓ dev_global/a/1.0  Synth 11.0 s',
    '✓ dev_global/a/1.0: applied',
    '',
  ]);
});

test('on a terminal a release is one line, with the line that its build wrote last', () => {
  jest.useFakeTimers();
  const screen = new Screen(120);
  const timeline = new Timeline(writtenConsole({}, screen).console);
  timeline.release(synthRuns, null);
  timeline.event({ kind: 'buildLog', id: 'Synth:1', line: 'added 75 packages' });
  jest.advanceTimersByTime(100);
  expect(screen.lines).toEqual([
    expect.stringMatching(/. dev_global\/a\/1.0: ■▸ Synth 0 s added 75 packages$/),
  ]);
  timeline.release(applied, synthRuns);
  expect(screen.lines).toEqual(['✓ dev_global/a/1.0: applied (Capture 3.0 s, Synth 11.0 s) 0 s', '']);
  jest.useRealTimers();
});

test('nothing moves any more once the rehearsal is stopped', () => {
  const screen = new Screen(120);
  const timeline = new Timeline(writtenConsole({}, screen).console);
  timeline.stack('tooling', 'terraform apply');
  timeline.stack('bootstrap', 'applied');
  timeline.release(synthRuns, null);
  timeline.stopped();
  timeline.release(refused, synthRuns);
  expect(screen.lines).toEqual([
    '✓ deploy bootstrap: applied 0 s',
    '✗ deploy tooling: stopped 0 s',
    '✗ dev_global/a/1.0: stopped 0 s',
    '',
  ]);
});

test('what stopped a release is said on its last line', () => {
  const screen = new Screen(120);
  const timeline = new Timeline(writtenConsole({}, screen).console);
  timeline.release(refused, null);
  expect(screen.lines[0]).toBe(
    '✗ dev_global/a/1.0: refused at Synth: error: the plan is not applied: state: has moved on (Capture 3.0 s) 0 s',
  );
});

test('what goes wrong beside the lanes is a line at once; a capture is told with its release', () => {
  const { console, err } = writtenConsole();
  const timeline = new Timeline(console);
  const failed = { target: 'capture', at: new Date(0), reason: 'not authorized', lastWords: [] };
  timeline.release(synthRuns, null);
  timeline.mishap({ ...failed, what: 'tags did not reach capture', build: null });
  timeline.mishap({ ...failed, what: 'build Capture:1 failed', build: 'Capture:1' });
  expect(err.text.split('\n').slice(-2)).toEqual(['  ✗ tags did not reach capture: not authorized', '']);
});
