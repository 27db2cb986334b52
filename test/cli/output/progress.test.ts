import { ProgressBoard } from '../../../cli/output/progress';
import { Written } from '../fixtures/written';

test('without a terminal each change is a plain line, once', () => {
  const terminal = new Written();
  const progress = new ProgressBoard(terminal, false, () => 0).start('plan dev');
  progress.update('init');
  progress.update('init');
  progress.detail('Initializing the backend...');
  progress.update('plan');
  progress.done('2 to add');
  expect(terminal.text).toBe('plan dev\nplan dev: init\nplan dev: plan\n✓ plan dev: 2 to add\n');
});

test('work ends once', () => {
  const terminal = new Written();
  const progress = new ProgressBoard(terminal, false, () => 0).start('plan');
  progress.fail('stopped');
  progress.done('fine');
  expect(terminal.text).toBe('plan\n✗ plan: stopped\n');
});

describe('on a terminal', () => {
  const CLEAR = '\r\x1b[2K';
  let now = 0;
  const board = (terminal: Written) => new ProgressBoard(terminal, false, () => now);

  beforeEach(() => {
    now = 0;
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('one moving line shows what runs and for how long, and a line stays when it is done', () => {
    const terminal = new Written(true, 80);
    const progress = board(terminal).start('apply');
    now = 61_000;
    progress.update('creating');
    expect(terminal.text.split(CLEAR).at(-1)).toMatch(/^. apply: creating 1 min 1 s$/);
    progress.done('3 added');
    expect(terminal.text.split(CLEAR).at(-1)).toBe('✓ apply: 3 added 1 min 1 s\n');
  });

  test('the line moves while nothing happens, and stops when all is done', () => {
    const terminal = new Written(true, 80);
    const progress = board(terminal).start('apply');
    jest.advanceTimersByTime(350);
    expect(terminal.text.split(CLEAR)).toHaveLength(5);
    progress.done('fine');
    jest.advanceTimersByTime(10_000);
    expect(terminal.text.endsWith('fine 0 s\n')).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('the moving line never wraps, and says how much else runs', () => {
    const terminal = new Written(true, 30);
    const all = board(terminal);
    all.start('first');
    all.start('second').update('x'.repeat(100));
    const last = terminal.text.split(CLEAR).at(-1) ?? '';
    expect(last).toHaveLength(29);
    const wide = new Written(true, 200);
    const two = board(wide);
    two.start('first');
    two.start('second');
    expect(wide.text.split(CLEAR).at(-1)).toContain('second (and 1 more) 0 s');
  });

  test('a note stands above the moving line', () => {
    const terminal = new Written(true, 80);
    const all = board(terminal);
    all.start('apply');
    all.line('a note');
    expect(terminal.text).toContain(`${CLEAR}a note\n${CLEAR}`);
  });
});
