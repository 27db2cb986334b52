import { version } from '../package.json';
import { terminalOf } from './output/terminal';
import { runProgram } from './program';

void runProgram(process.argv.slice(2), {
  version,
  out: terminalOf(process.stdout, process.env),
  err: terminalOf(process.stderr, process.env),
  programDirectory: __dirname,
  workingDirectory: process.cwd(),
  signals: process,
  now: () => performance.now(),
}).then((code) => {
  process.exitCode = code;
});
