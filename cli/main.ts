import { version } from '../package.json';
import { terminalOf } from './output/terminal';
import { runProgram } from './program';

// The SDK tells users of Node 20 to move to 22 at each first client; taglane supports both.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

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
