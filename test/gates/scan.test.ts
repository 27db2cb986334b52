import { runScan } from '../../gates/scan';
import { MODULE_SOURCE, recorded, stackText } from './fixtures/recorded';
import { request } from './fixtures/request';
import { program, stackCopy } from './fixtures/stack-copy';

const checkov = program(
  `process.stdout.write(${JSON.stringify(recorded('checkov-stack.json'))}, () => { process.exitCode = 1; });`,
);

/** The recorded output knows the planted resources by this name. */
function scan(change: Parameters<typeof request>[0]) {
  return runScan(request(change), 'taglane-canary');
}

test('findings have construct, TypeScript line and severity; the planted resource is not among them', async () => {
  const { findings, passed } = await scan({ tools: { checkov } });
  expect(findings).toContainEqual(
    expect.objectContaining({
      tool: 'checkov',
      toolVersion: '3.3.30',
      ruleId: 'CKV_AWS_24',
      severity: 'error',
      address: 'aws_security_group.net_open_F0CF4943',
      constructPath: 'dev_us-east-1_research/net/open',
      source: { file: 'modules/regional/network.ts', line: 30 },
    }),
  );
  expect(JSON.stringify({ findings, passed })).not.toContain('canary');
});

test('the two names that checkov has for a resource become one address', async () => {
  const { findings } = await scan({ tools: { checkov } });
  const onLogs = findings.filter(({ constructPath }) => constructPath?.endsWith('/net/logs') === true);
  expect(onLogs.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['CKV_AWS_18', 'CKV2_AWS_6']));
  expect(new Set(onLogs.map(({ address }) => address))).toEqual(new Set(['aws_s3_bucket.net_logs_09309739']));
});

test('findings in an HCL module have its file and line, and the construct that calls it', async () => {
  const { findings } = await scan({ tools: { checkov } });
  expect(findings).toContainEqual(
    expect.objectContaining({
      ruleId: 'CKV_AWS_79',
      address: 'module.net_bucket_62B8885F.aws_instance.this',
      constructPath: 'dev_us-east-1_research/net/bucket',
      source: { file: MODULE_SOURCE, line: 13 },
    }),
  );
});

test('a suppression at the construct takes a finding out of what blocks', async () => {
  const { findings, blocking } = await scan({ tools: { checkov } });
  const suppressed = findings.filter((finding) => finding.suppressed !== null);
  expect(suppressed).toMatchObject([
    {
      ruleId: 'CKV_AWS_145',
      constructPath: 'dev_us-east-1_research/net/logs',
      suppressed: { reason: 'holds public files' },
    },
  ]);
  expect(blocking).not.toContain(suppressed[0]);
  expect(blocking.length).toBeGreaterThan(0);
});

test('a skip in a comment of the module is a finding all the same', async () => {
  const output = JSON.parse(recorded('checkov-stack.json')) as { results: Record<string, unknown[]> }[];
  for (const { results } of output) {
    const isReal = (check: unknown) => !JSON.stringify(check).includes('canary');
    results['skipped_checks'] = (results['failed_checks'] ?? []).filter(isReal);
    results['failed_checks'] = (results['failed_checks'] ?? []).filter((check) => !isReal(check));
  }
  const skipping = program(`process.stdout.write(${JSON.stringify(JSON.stringify(output))});`);
  const [all, skipped] = await Promise.all([
    scan({ tools: { checkov } }),
    scan({ tools: { checkov: skipping } }),
  ]);
  expect(skipped.findings).toEqual(all.findings);
});

test('broken integrity rules are reported together with what checkov found', async () => {
  const stackDir = stackCopy({
    'cdk.tf.json': stackText([['terraform', 'backend', 's3', 'bucket'], 'acme-infra-prod']),
    'terraform.tfvars': 'role_arn = "x"\n',
  });
  const { blocking } = await scan({ stackDir, tools: { checkov } });
  expect(blocking.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining(['foreign-state', 'unexpected-file', 'CKV_AWS_24']),
  );
});

test('a stack of the tooling account has no target to be compared with', async () => {
  const { findings } = await scan({ tools: { checkov }, expectation: null });
  expect(new Set(findings.map(({ tool }) => tool))).toEqual(new Set(['checkov']));
});

test('a stack that cannot be read is refused before checkov runs', async () => {
  const stackDir = stackCopy({ 'cdk.tf.json': '{"resource":{' });
  const { blocking } = await scan({ stackDir });
  expect(blocking.map(({ ruleId }) => ruleId)).toContain('unreadable-file');
});

test('a resource cannot hide behind the name of a planted one', async () => {
  const renamed = recorded('checkov-stack.json').replaceAll(
    'aws_ebs_volume.taglane-canary',
    'aws_ebs_volume.other',
  );
  const impostor = program(
    `process.stdout.write(${JSON.stringify(renamed.replaceAll('resource.taglane-canary', 'resource.other'))});`,
  );
  const tools = { checkov: impostor };
  await expect(runScan(request({ tools }))).rejects.toThrow('planted');
  await expect(scan({ tools })).rejects.toThrow('planted');
  const hidden = recorded('checkov-stack.json').replaceAll(
    'aws_security_group.net_open_F0CF4943',
    'x.taglane-canary',
  );
  const other = program(
    `process.stdout.write(${JSON.stringify(hidden.replaceAll('volume.taglane-canary', 'volume.c-7').replaceAll('resource.taglane-canary', 'resource.c-7'))});`,
  );
  const { findings } = await runScan(request({ tools: { checkov: other } }), 'c-7');
  expect(findings).toContainEqual(expect.objectContaining({ ruleId: 'CKV_AWS_24' }));
});
