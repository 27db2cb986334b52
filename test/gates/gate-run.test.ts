import { runScan } from '../../gates/scan';
import { recorded } from './fixtures/recorded';
import { request } from './fixtures/request';
import { program, stackCopy } from './fixtures/stack-copy';

const checkov = program(
  `process.stdout.write(${JSON.stringify(recorded('checkov-stack.json'))}, () => { process.exitCode = 1; });`,
);

test('a suppression of a rule that passes, or at a construct that is gone, is unused', async () => {
  const map = JSON.parse(recorded('stack/construct-map.json')) as { suppressions: object[] };
  const common = { tool: 'checkov', reason: 'x', expires: '2099-12-31', source: null };
  map.suppressions = [
    { ...common, path: 'dev_us-east-1_research/key', rule: 'CKV_AWS_7' },
    { ...common, path: 'dev_us-east-1_research/gone', rule: 'CKV_AWS_21' },
    { ...common, path: 'dev_us-east-1_research/key', rule: 'CKV_AWS_217' },
  ];
  const stackDir = stackCopy({ 'construct-map.json': JSON.stringify(map) });
  const { findings } = await runScan(request({ stackDir, tools: { checkov } }), 'taglane-canary');
  const unused = findings.filter(({ ruleId }) => ruleId === 'suppression-unused');
  expect(unused.map(({ message }) => message)).toEqual([
    expect.stringContaining('CKV_AWS_21 at dev_us-east-1_research/gone'),
    expect.stringContaining('CKV_AWS_7 at dev_us-east-1_research/key'),
  ]);
});

test('a construct map that cannot be read is a failure', async () => {
  const stackDir = stackCopy({ 'construct-map.json': '{"version":1}' });
  await expect(runScan(request({ stackDir }), 'taglane-canary')).rejects.toThrow(/construct-map\.json/);
});
