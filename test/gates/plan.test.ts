import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPlanGate } from '../../gates/plan';
import { recorded } from './fixtures/recorded';
import { request } from './fixtures/request';
import { program, temporaryDirectory } from './fixtures/stack-copy';

const planJson = recorded('plan-change.json');
const output = JSON.stringify(recorded('checkov-plan-change.json'));
const checkov = program(`process.stdout.write(${output}, () => { process.exitCode = 1; });`);

test('findings of our rules and of checkov lead to the constructs', async () => {
  const { findings, passed } = await runPlanGate({ ...request({ tools: { checkov } }), planJson });
  expect(findings).toContainEqual(
    expect.objectContaining({
      tool: 'taglane',
      ruleId: 'protected-destroy',
      address: 'aws_kms_key.key',
      constructPath: 'dev_us-east-1_research/key',
    }),
  );
  expect(findings).toContainEqual(
    expect.objectContaining({
      tool: 'checkov',
      ruleId: 'CKV_AWS_79',
      address: 'module.net_bucket_62B8885F.aws_instance.this',
      constructPath: 'dev_us-east-1_research/net/bucket',
    }),
  );
  expect(passed).toContainEqual({ ruleId: 'foreign-plan-provider', address: 'dev_us-east-1_research' });
});

test('checkov gets the plan in a directory of its own, which is gone afterwards', async () => {
  const note = join(temporaryDirectory(), 'note.json');
  const noting = program(`
    const fs = require('node:fs');
    const file = process.argv[process.argv.indexOf('--file') + 1];
    const mode = (path) => (fs.statSync(path).mode & 0o777).toString(8);
    const record = { file, modes: [mode(file), mode(require('node:path').dirname(file))], env: process.env.EVAL_TF_PLAN_AFTER_UNKNOWN, same: fs.readFileSync(file, 'utf8').length };
    fs.writeFileSync(${JSON.stringify(note)}, JSON.stringify(record));
    process.stdout.write(${output});
  `);
  await runPlanGate({ ...request({ tools: { checkov: noting } }), planJson });
  const record = JSON.parse(readFileSync(note, 'utf8')) as { file: string };
  expect(record).toMatchObject({ modes: ['600', '700'], env: '1', same: planJson.length });
  expect(existsSync(record.file)).toBe(false);
});

test('the directory is gone after a crash, too', async () => {
  const note = join(temporaryDirectory(), 'note');
  const crashing = program(`
    require('node:fs').writeFileSync(${JSON.stringify(note)}, process.cwd());
    process.exitCode = 2;
  `);
  await expect(runPlanGate({ ...request({ tools: { checkov: crashing } }), planJson })).rejects.toThrow(
    'exit code 2',
  );
  expect(existsSync(readFileSync(note, 'utf8'))).toBe(false);
});
