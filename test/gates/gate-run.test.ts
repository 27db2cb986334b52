import type { GateReport } from '../../gates/finding';
import { runLint } from '../../gates/lint';
import { runPlanGate } from '../../gates/plan';
import { runScan } from '../../gates/scan';
import { fakeTflint } from './fixtures/fake-tflint';
import { recorded } from './fixtures/recorded';
import { request } from './fixtures/request';
import { program, stackCopy } from './fixtures/stack-copy';

const checkov = program(`
  if (process.argv[2] === '--list') process.stdout.write('|  0 | CKV_AWS_217 | resource |\\n');
  else process.stdout.write(${JSON.stringify(recorded('checkov-stack.json'))}, () => { process.exitCode = 1; });
`);
const nothingPlanned = program(`process.stdout.write(${JSON.stringify(recorded('checkov-nothing.json'))});`);
const validated = program(
  `if (process.argv[2] === 'validate') process.stdout.write(${JSON.stringify(recorded('validate-valid.json'))});`,
);

/** A copy of the recorded stack in which these, at the key unless they say otherwise, are suppressed. */
function suppressing(...entries: object[]): string {
  const map = JSON.parse(recorded('stack/construct-map.json')) as { suppressions: object[] };
  const common = { reason: 'x', expires: '2099-12-31', source: null, path: 'dev_us-east-1_research/key' };
  map.suppressions = entries.map((entry) => ({ ...common, ...entry }));
  return stackCopy({ 'construct-map.json': JSON.stringify(map) });
}

function unusedIn({ findings }: GateReport): string[] {
  return findings.filter(({ ruleId }) => ruleId === 'suppression-unused').map(({ message }) => message);
}

test('a suppression of a rule that passes, or at a construct that is gone, is unused', async () => {
  const stackDir = suppressing(
    { tool: 'checkov', rule: 'CKV_AWS_7' },
    { tool: 'checkov', rule: 'CKV_AWS_21', path: 'dev_us-east-1_research/gone' },
    { tool: 'checkov', rule: 'CKV_AWS_217' },
  );
  const report = await runScan(request({ stackDir, tools: { checkov } }), 'taglane-canary');
  expect(unusedIn(report)).toEqual([
    expect.stringContaining('CKV_AWS_21 at dev_us-east-1_research/gone'),
    expect.stringContaining('CKV_AWS_7 at dev_us-east-1_research/key'),
  ]);
});

test('a misspelt suppression is reported once, by the gate that knows the rules', async () => {
  const stackDir = suppressing(
    { tool: 'checkov', rule: 'CKV_NOPE_1' },
    { tool: 'chekov', rule: 'CKV_AWS_21' },
    { tool: 'taglane', rule: 'protected-destory' },
    { tool: 'taglane', rule: 'protected-destroy' },
    { tool: 'tflint', rule: 'aws_nope' },
  );
  const wish = request({ stackDir, tools: { checkov, tflint: fakeTflint({}), terraform: validated } });
  const planJson = recorded('plan-destroy.json');
  const scan = await runScan(wish, 'taglane-canary');
  const lint = await runLint(wish);
  const plan = await runPlanGate({ ...wish, planJson, tools: { ...wish.tools, checkov: nothingPlanned } });
  expect([unusedIn(lint), unusedIn(scan), unusedIn(plan)]).toEqual([
    [expect.stringContaining('tflint aws_nope at dev_us-east-1_research/key matches no finding')],
    [
      expect.stringContaining('checkov CKV_NOPE_1 at dev_us-east-1_research/key names no rule of checkov'),
      expect.stringContaining('chekov CKV_AWS_21 at dev_us-east-1_research/key names no rule of chekov'),
      expect.stringContaining('taglane protected-destory at dev_us-east-1_research/key names no rule'),
    ],
    [],
  ]);
});

test('a construct map that cannot be read is a failure', async () => {
  const stackDir = stackCopy({ 'construct-map.json': '{"version":1}' });
  await expect(runScan(request({ stackDir }), 'taglane-canary')).rejects.toThrow(/construct-map\.json/);
});
