import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConstructMap, SourcePlace } from '../buildspecs/artifacts';
import { runTool, type ToolResult } from '../tools/run';
import { configurationText } from './stacks/fixtures/synthesis';
import { SAMPLE_FILE } from './support/sample-organisation';

const directory = mkdtempSync(join(tmpdir(), 'taglane-main-'));
const REGIONAL = 'dev_us-east-1_research';
jest.setTimeout(60_000);

afterAll(() => rmSync(directory, { recursive: true }));

function synth(out: string, env: Readonly<Record<string, string>> = {}): Promise<ToolResult> {
  return runTool({
    command: process.execPath,
    args: ['tools/app.js'],
    cwd: process.cwd(),
    env: {
      TAGLANE_CONFIG: SAMPLE_FILE,
      TAGLANE_STACKS: REGIONAL,
      CDKTF_OUTDIR: join(directory, out),
      ...env,
    },
    timeoutMs: 60_000,
  });
}

function written(out: string, file: string): string {
  return readFileSync(join(directory, out, 'stacks', REGIONAL, file), 'utf8');
}

function lineAt(place: SourcePlace | null): string {
  if (place === null) throw new Error('no place');
  return readFileSync(place.file, 'utf8').split('\n')[place.line - 1] ?? '';
}

describe('a selected stack', () => {
  beforeAll(async () => {
    expect(await synth('first')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    await synth('second');
  });

  test.each(['cdk.tf.json', 'construct-map.json'])('is the same bytes every time: %s', (file) => {
    expect(written('second', file)).toBe(written('first', file));
    expect(written('first', file)).not.toContain(process.cwd());
    expect(written('first', file)).not.toContain(directory);
  });

  test('comes with the lock file of its providers', () => {
    expect(written('first', '.terraform.lock.hcl')).toBe(readFileSync('tools/terraform.lock.hcl', 'utf8'));
  });

  test('is mapped to the line that makes an element and to the line of the module that leads there', () => {
    const { elements } = JSON.parse(written('first', 'construct-map.json')) as ConstructMap;
    const [, origin] = Object.entries(elements).find(([address]) => address.startsWith('aws_lb.')) ?? [];
    expect(origin?.path).toBe(`${REGIONAL}/regional/web/balancer`);
    expect(lineAt(origin?.definedAt ?? null)).toContain('new Lb(');
    expect(lineAt(origin?.usedAt ?? null)).toContain('new LoadBalancer(');
  });

  test('is mapped address by address, as Terraform calls them', () => {
    const { elements } = JSON.parse(written('first', 'construct-map.json')) as ConstructMap;
    const { resource, data } = JSON.parse(written('first', 'cdk.tf.json')) as Record<string, object>;
    const addresses = (block: object = {}): string[] =>
      Object.entries(block).flatMap(([type, ids]) => Object.keys(ids as object).map((id) => `${type}.${id}`));
    const expected = [...addresses(resource), ...addresses(data).map((address) => `data.${address}`)];
    expect(Object.keys(elements)).toEqual(expect.arrayContaining(expected));
    expect(Object.keys(elements)).toEqual(
      expect.arrayContaining(['var.role_arn', 'output.alb_url', 'output.vpc_id']),
    );
  });

  test('says where each finding is accepted', () => {
    const { suppressions } = JSON.parse(written('first', 'construct-map.json')) as ConstructMap;
    const waf = suppressions.find(({ rule }) => rule === 'CKV2_AWS_28');
    expect(waf).toMatchObject({ path: `${REGIONAL}/regional/web`, tool: 'checkov' });
    expect(lineAt(waf?.source ?? null)).toContain('suppress(');
  });
});

test('a stack that does not exist is a message and exit code 2', async () => {
  const { code, stderr } = await synth('none', { TAGLANE_STACKS: 'dev_us-east-1_reserach' });
  expect(code).toBe(2);
  expect(stderr).toContain('no stack "dev_us-east-1_reserach"; did you mean "dev_us-east-1_research"?');
  expect(stderr).not.toContain('    at ');
});

test('all problems of a configuration are one message and exit code 2', async () => {
  const file = join(directory, 'bad.json');
  writeFileSync(file, configurationText({ lane: 'x', lock: 'y' }));
  const { code, stderr } = await synth('none', { TAGLANE_CONFIG: file });
  expect(code).toBe(2);
  expect(stderr).toContain('2 problems');
  expect(stderr).not.toContain('    at ');
});

test('a configuration that is not there is named', async () => {
  const { code, stderr } = await synth('none', { TAGLANE_CONFIG: join(directory, 'no.json') });
  expect(code).toBe(2);
  expect(stderr).toContain('no.json');
  expect(stderr).not.toContain('    at ');
});
