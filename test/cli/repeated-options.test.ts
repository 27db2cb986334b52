import { Command } from 'commander';
import { addOption, refuseRepeats } from '../../cli/repeated-options';

function parsed(...words: readonly string[]): object {
  const command = new Command('words').option('--yes', '');
  addOption(command, { flags: '-w, --waves <waves>', description: '' });
  addOption(command, { flags: '--alarm <name>', description: '', repeats: true });
  refuseRepeats(command);
  return command.parse(words, { from: 'user' }).opts();
}

test.each([
  [['--waves', 'one', '--waves', 'all']],
  [['--waves=one', '--waves=one']],
  [['-w', 'one', '--yes', '--waves', 'all']],
])('the earlier of two values would go unheard, so that both are refused: %p', (words) => {
  expect(() => parsed(...words)).toThrow('-w, --waves <waves> is given more than once; it takes one value');
});

test('what collects takes several, and a flag may be repeated', () => {
  const words = ['--alarm', 'a', '--waves', 'one', '--yes', '--alarm', 'b', '--yes'];
  expect(parsed(...words)).toEqual({ alarm: ['a', 'b'], waves: 'one', yes: true });
});
