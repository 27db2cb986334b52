import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { stackDirectory } from '../../../buildspecs/artifacts';
import { fingerprintOfStack } from '../../../releases/stack-digest';
import { emulatedDynamoDB } from '../../support/ledger';
import { appliedCurrent } from '../../support/ledger-rows';
import { ReleasePlace } from '../../support/release-place';
import { taglane } from '../fixtures/taglane';

test.each([
  [[], /nothing to plan; give a release tag, or --all/],
  [['dev_global/research/1.0', '--all'], /a tag names its target/],
  [['--all', '--env', 'dev'], /--all means every target/],
  [['dev_global/research/1.0', '--parallel', '2'], /--parallel is for plans over many targets/],
  [['--all', '--parallel', 'many'], /--parallel many is no number of plans/],
  [['--all', '--parallel', '0'], /--parallel 0 is no number of plans/],
])('taglane plan %j is refused before anything is done', (words, message) => {
  const { code, stderr } = taglane(['plan', ...words]);
  expect([code, stderr]).toEqual([64, expect.stringMatching(message)]);
});

describe('over many targets', () => {
  jest.setTimeout(300_000);
  let place: ReleasePlace;

  beforeAll(async () => {
    place = await ReleasePlace.make();
  });

  afterAll(() => place.remove());

  test('one synth, one summary in every format, and exit code 4 for changes', async () => {
    const [junit, markdown] = [join(place.out, 'reports', 'p.xml'), join(place.out, 'reports', 'p.md')];
    const reports = ['--junit', junit, '--markdown', markdown];
    const words = ['plan', '--scope', 'global', '--out', place.out, '--json', ...reports];
    const { code, stdout, stderr } = await place.taglane(words);
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'changes',
      counts: { changes: 2, unchanged: 0, failed: 0, stopped: 0 },
      targets: [{ place: 'dev_global/research' }, { place: 'dev_global/risk' }],
    });
    expect(readFileSync(junit, 'utf8')).toMatch(/<testsuites name="taglane plan" tests="2"/);
    expect(readFileSync(markdown, 'utf8')).toMatch(/^\*\*2 targets: 2 with changes, 0 without\*\*/);
    expect(stderr.split('\n')).toHaveLength(5);
  });

  test('with --changed what the ledger says is applied is left out', async () => {
    const [applied, other] = ['dev_global_research', 'dev_global_risk'];
    const client = emulatedDynamoDB({ endpoint: place.operator['AWS_ENDPOINT_URL'] ?? '' });
    await place.synthesise(applied);
    const current = appliedCurrent(applied, 'dev_global/research/1.0', '2026-01-01T00:00:00.000Z');
    const fingerprint = await fingerprintOfStack(stackDirectory(place.out, applied));
    const Item = { ...current, applied: { ...current.applied, fingerprint }, sequence: 'current' };
    await DynamoDBDocumentClient.from(client).send(
      new PutCommand({ TableName: 'acme-infra-releases', Item }),
    );
    client.destroy();
    const words = ['plan', '--changed', '--scope', 'global', '--out', place.out, '--json'];
    const { stdout, stderr } = await place.taglane(words);
    expect(stderr).toMatch(/^1 of 2 differ from what is applied$/m);
    expect(JSON.parse(stdout)).toMatchObject({ targets: [{ stack: other, result: 'changes' }] });
  });

  test('a plan that fails fails the command, and its error is Terraform’s own', async () => {
    const words = ['plan', '--scope', 'global', '--team', 'risk', '--out', place.out];
    const { code, stdout, stderr } = await place.taglane(words, { AWS_ACCESS_KEY_ID: 'AKIANOBODY' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^✗ plan, 1 at a time: 1 target: 0 with changes, 0 without, 1 failed$/m);
    expect(stdout).toMatch(/dev_global\/risk .* error /);
    expect(stdout).toMatch(/^ {2}.*Error/m);
  });

  test('Ctrl-C ends every process that was started', async () => {
    const mark = `taglane-test-${process.pid}`;
    const words = [place.checkout.program, 'plan', '--env', 'dev', '--out', place.out];
    const child = spawn(process.execPath, words, {
      cwd: place.checkout.root,
      env: { ...place.operator, TEST_MARK: mark },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const ended = once(child, 'close');
    while (!marked(mark).some((command) => command.includes('terraform-provider-aws'))) await delay(50);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(stderr).toMatch(/stopping; waiting for what runs to end safely/);
    expect(marked(mark)).toEqual([]);
  });
});

/** The command lines of all processes that inherited a mark in their environment. */
function marked(mark: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return environment.includes(`TEST_MARK=${mark}`)
          ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8')]
          : [];
      } catch {
        return [];
      }
    });
}
