import { GateFailure } from '../../gates/errors';
import { runLint } from '../../gates/lint';
import { runPlanGate } from '../../gates/plan';
import { runGateTool } from '../../gates/run-gate-tool';
import { runScan } from '../../gates/scan';
import { recorded, STACK_DIR } from './fixtures/recorded';
import { request } from './fixtures/request';
import { program } from './fixtures/stack-copy';

const gates = {
  lint: (tool: string) => runLint(request({ tools: { tflint: tool } })),
  scan: (tool: string) => runScan(request({ tools: { checkov: tool } })),
  plan: (tool: string) =>
    runPlanGate({ ...request({ tools: { checkov: tool } }), planJson: recorded('plan-change.json') }),
};

const print = (text: string, code: number) =>
  `process.stdout.write(${JSON.stringify(text)}, () => { process.exitCode = ${code}; });`;

const broken: [string, string, RegExp][] = [
  ['prints nothing', '', /printed a result that cannot be read.*\n.*it printed nothing/],
  ['prints half a JSON', print('{"issues":[{"rule":', 0), /printed a result that cannot be read/],
  [
    'prints half a report of checkov',
    print(recorded('checkov-stack.json').slice(0, 5000), 1),
    /cannot be read/,
  ],
  ['prints another JSON', print('{"ok":true}', 0), /cannot be read/],
  [
    'crashes',
    'console.error("Traceback"); process.exitCode = 77;',
    /failed with exit code 77, expected .*\n {2}Traceback/,
  ],
  ['is killed', 'process.kill(process.pid, "SIGKILL");', /was ended by SIGKILL/],
];

describe.each(Object.entries(gates))('the %s gate fails when its tool', (gate, run) => {
  test.each(broken)('%s', async (_, lines, message) => {
    const outcome = run(program(lines));
    await expect(outcome).rejects.toThrow(GateFailure);
    await expect(outcome).rejects.toThrow(message);
    await expect(outcome).rejects.toThrow(new RegExp(`^${gate} refused: `));
  });

  test('is missing', async () => {
    await expect(run('/no/such/tool')).rejects.toThrow('cannot start "/no/such/tool": no such program');
  });
});

test('a tool that does not end in time is stopped, and that is said', async () => {
  const outcome = runGateTool('lint', request(), {
    ...{ name: 'tflint', command: program('setInterval(() => undefined, 1000);'), args: [], cwd: STACK_DIR },
    ...{ timeoutMs: 300, expectedCodes: [0] },
  });
  await expect(outcome).rejects.toThrow(GateFailure);
  await expect(outcome).rejects.toThrow(/^lint refused: tflint was stopped after \d+ s$/);
});

test('a tool that somebody stops is no judgement', async () => {
  const stop = new AbortController();
  const outcome = runGateTool('scan', request({ signal: stop.signal }), {
    ...{ name: 'checkov', command: program('setInterval(() => undefined, 1000);'), args: [], cwd: STACK_DIR },
    ...{ timeoutMs: 60_000, expectedCodes: [0] },
  });
  setTimeout(() => stop.abort(), 300);
  await expect(outcome).rejects.toThrow(/^scan was stopped while checkov ran; nothing is decided$/);
  await expect(outcome).rejects.not.toThrow(GateFailure);
});

test('a scan that looked at nothing fails', async () => {
  const checkov = program(print(recorded('checkov-nothing.json'), 0));
  await expect(runScan(request({ tools: { checkov } }))).rejects.toThrow(
    'scan refused: checkov looked at nothing: it did not report the planted resource in cdk.tf.json',
  );
});

test('a lint that looked at nothing fails', async () => {
  const tflint = program(print('{"issues":[],"errors":[]}', 0));
  await expect(runLint(request({ tools: { tflint } }))).rejects.toThrow(
    /^lint refused: tflint looked at nothing: it did not report what breaks \w+, planted beside cdk\.tf\.json\n {2}remove .* and run: taglane tools install$/,
  );
});

test('a scan that could not parse the stack fails, although it scanned the module', async () => {
  const checkov = program(print(recorded('checkov-crashed-on-required-version.json'), 1));
  await expect(runScan(request({ tools: { checkov } }))).rejects.toThrow(
    'scan refused: checkov could not parse',
  );
});

test('a plan scan that saw fewer resources than are planned fails', async () => {
  const text = recorded('checkov-plan-change.json').replace('"resource_count": 5', '"resource_count": 4');
  const checkov = program(print(text, 1));
  const planJson = recorded('plan-change.json');
  await expect(runPlanGate({ ...request({ tools: { checkov } }), planJson })).rejects.toThrow(
    'plan refused: checkov looked at nothing: it saw 4 of 5 planned resources',
  );
});

test('a plan that cannot be read fails without showing it', async () => {
  const planJson = '{"format_version": "1.2", "secret": "hunter2"';
  const outcome = runPlanGate({ ...request(), planJson });
  await expect(outcome).rejects.toThrow('terraform show printed a result that cannot be read: it is no JSON');
  await expect(outcome).rejects.not.toThrow('hunter2');
});

test('errors of tflint are a failure, not an empty result', async () => {
  const tflint = program(print(recorded('tflint-no-plugin.json'), 1));
  await expect(runLint(request({ tools: { tflint } }))).rejects.toThrow('Plugin "aws" not found');
});
