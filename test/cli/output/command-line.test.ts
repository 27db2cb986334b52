import { execFileSync } from 'node:child_process';
import { commandLine } from '../../../cli/output/command-line';

test('plain words stand as they are', () => {
  expect(commandLine(['taglane', 'rollout', 'dev/research', '1.0-rc.1', '--waves', '25%'])).toBe(
    'taglane rollout dev/research 1.0-rc.1 --waves 25%',
  );
});

test('a shell reads every word back as it was', () => {
  const words = ['us-east-1;eu-central-1', 'too many errors', "it's", '$(id)', '*', '', '\\', 'a"b', '`x`'];
  const line = commandLine([
    process.execPath,
    '-e',
    'console.log(JSON.stringify(process.argv.slice(1)))',
    '--',
    ...words,
  ]);
  expect(JSON.parse(execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' }))).toEqual(words);
});
