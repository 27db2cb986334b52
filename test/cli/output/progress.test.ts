import { ProgressBoard } from '../../../cli/output/progress';
import { Screen } from '../fixtures/screen';
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

test('what could not be done has a mark of its own', () => {
  const terminal = new Written();
  new ProgressBoard(terminal, false, () => 0).start('states').skip('1 not checked');
  expect(terminal.text).toBe('states\n- states: 1 not checked\n');
});

describe('on a terminal', () => {
  let now = 0;
  const board = (terminal: Screen) => new ProgressBoard(terminal, false, () => now);

  beforeEach(() => {
    now = 0;
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('a moving line shows what runs and for how long, and a line stays when it is done', () => {
    const screen = new Screen();
    const progress = board(screen).start('apply');
    now = 61_000;
    progress.update('creating');
    expect(screen.lines).toEqual([expect.stringMatching(/^. apply: creating 1 min 1 s$/)]);
    progress.done('3 added');
    expect(screen.lines).toEqual(['✓ apply: 3 added 1 min 1 s', '']);
  });

  test('each piece of work has a line, which is written over in place', () => {
    const screen = new Screen();
    const all = board(screen);
    const [first, second] = [all.start('first'), all.start('second')];
    first.update('plan');
    second.update('apply');
    second.detail('aws_vpc.net: Creating...');
    jest.advanceTimersByTime(100);
    expect(screen.lines).toEqual(['⠙ first: plan 0 s', '⠙ second: apply 0 s aws_vpc.net: Creating...']);
    first.done('fine');
    expect(screen.lines[0]).toBe('✓ first: fine 0 s');
    expect(screen.lines[1]).toContain('second: apply');
    second.done('fine');
    expect(screen.lines).toEqual(['✓ first: fine 0 s', '✓ second: fine 0 s', '']);
  });

  test('the lines move while nothing happens, and stop when all is done', () => {
    const screen = new Screen();
    const progress = board(screen).start('apply');
    jest.advanceTimersByTime(350);
    expect(screen.lines).toEqual(['⠸ apply 0 s']);
    progress.done('fine');
    jest.advanceTimersByTime(10_000);
    expect(screen.lines).toEqual(['✓ apply: fine 0 s', '']);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('no line wraps on a narrow terminal', () => {
    const screen = new Screen(30);
    board(screen).start('second').update('x'.repeat(100));
    expect(screen.lines[0]).toMatch(/^⠋ second: x+…$/);
    expect(screen.lines[0]).toHaveLength(29);
  });

  test('a low terminal shows the newest work and counts the rest', () => {
    const screen = new Screen(80, 6);
    const all = board(screen);
    for (const label of ['a', 'b', 'c', 'd']) all.start(label);
    expect(screen.lines).toEqual(['and 2 more', '⠋ c 0 s', '⠋ d 0 s']);
  });

  test('a note stands above the moving lines', () => {
    const screen = new Screen();
    const all = board(screen);
    all.start('plan');
    all.start('apply');
    all.line('a note\nof two lines');
    expect(screen.lines).toEqual(['a note', 'of two lines', '⠋ plan 0 s', '⠋ apply 0 s']);
  });

  test('a question has the terminal for itself; what came meanwhile follows it', async () => {
    const screen = new Screen();
    const all = board(screen);
    const progress = all.start('plan');
    await all.hold(() => {
      progress.update('goes on');
      all.line('a note');
      jest.advanceTimersByTime(500);
      expect(screen.lines).toEqual(['']);
      return Promise.resolve();
    });
    expect(screen.lines).toEqual(['a note', expect.stringContaining('plan: goes on')]);
  });

  test('what a tool says cannot move the cursor', () => {
    const screen = new Screen();
    const progress = board(screen).start('lint');
    progress.detail('\x1b[2J\x1b[31mgone\x1b[0m\r');
    jest.advanceTimersByTime(100);
    expect(screen.lines).toEqual(['⠙ lint 0 s gone']);
  });
});
