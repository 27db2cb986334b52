import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './fixtures/taglane';
import { EngineersLane, SUMMARY, TARGET } from '../support/engineers-lane';
import { StopPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { closed } from '../../releases/ledger/transitions';

jest.setTimeout(120_000);

/** The policies that docs/security.md gives engineers and approvers. */
function policies(...names: string[]): object[] {
  return names.flatMap((name) => {
    const text = readFileSync(join(ROOT, 'docs/policies', `${name}.json`), 'utf8');
    return (JSON.parse(text) as { Statement: object[] }).Statement;
  });
}

let lane: EngineersLane;

beforeAll(async () => {
  lane = await EngineersLane.start(policies('look', 'act', 'approve'));
}, 120_000);

afterAll(() => lane.stop());

async function json(...words: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await lane.taglane(...words, '--json');
  expect([code, stderr]).toEqual([0, expect.anything()]);
  return JSON.parse(stdout);
}

describe('a release that waits for an approval', () => {
  const tag = 'dev_global/research/1.0';
  let execution: string;

  beforeAll(async () => {
    execution = await lane.release(tag);
  });

  test('is what the status says', async () => {
    const statuses = await json('status', '--team', 'research', '--scope', 'global');
    expect(statuses).toMatchObject([
      { stack: TARGET, applied: null, underWay: [{ tag, execution, phase: { kind: 'asks' } }] },
    ]);
    expect((await lane.taglane('status')).stdout).toMatch(/> 1\.0 asks for approval \d+ (s|min)/);
  });

  test('is watched in place until Ctrl-C', async () => {
    const { code, stdout } = await lane.interrupted('status', '--watch');
    expect(code).toBe(130);
    expect(stdout).toMatch(/^\r\x1b\[Jdev +research +risk\n/);
    expect(stdout).toContain('asks for approval');
  });

  test('cannot be started again', async () => {
    const { code, stderr } = await lane.taglane('retry', tag, '--yes');
    expect([code, stderr]).toEqual([2, expect.stringContaining('only what has failed is started again')]);
  });

  test('is not rejected without a reason, and not answered unasked where nobody can be asked', async () => {
    expect(await lane.taglane('reject', tag, '--yes')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--comment'),
    });
    const { code, stderr } = await lane.taglane('approve', tag);
    expect(code).toBe(2);
    expect(stderr).toContain(`│ ${SUMMARY}`);
    expect(stderr).toContain('there is no terminal; pass --yes');
  });

  test('is approved by its target, and applied', async () => {
    const { code, stderr, stdout } = await lane.taglane('approve', 'dev_global/research', '--yes');
    expect([code, stderr, stdout]).toEqual([
      0,
      expect.stringContaining(`│ ${SUMMARY}`),
      `approved; follow it: taglane logs ${execution} --follow\n`,
    ]);
    expect(await lane.ended(execution)).toBe('Succeeded');
    const actions = await lane.pipeline.actions('acme-infra_dev', execution);
    const answer = actions.find(({ stageName }) => stageName === 'Approve');
    expect(answer?.output?.executionResult?.externalExecutionSummary).toBe('approved with taglane');
  });

  test('has logs, stage by stage', async () => {
    const { code, stdout, stderr } = await lane.taglane('logs', execution, '--follow');
    expect(code).toBe(0);
    expect(stderr).toMatch(/== Plan \(acme-infra_dev_plan:.*\)\n== Apply \(acme-infra_dev_apply:/);
    expect(stdout).toMatch(new RegExp(`plan of ${tag}[^]*apply of ${tag}`));
    expect((await lane.taglane('logs', tag, '--stage', 'apply')).stdout).not.toContain('plan of');
  });

  test('waits for nobody any more, which is said politely', async () => {
    const ended = { outcome: 'no-change', stage: null, reason: null, at: new Date().toISOString() } as const;
    await lane.ledger.step(TARGET, execution, (entry) => closed(entry, ended));
    const { code, stderr } = await lane.taglane('approve', tag, '--yes');
    expect(code).toBe(2);
    expect(stderr).toContain(
      `nothing of ${tag} is under way; release ${tag} (${execution}) has ended: no-change`,
    );
  });

  test('is in the history of its target, and in full under its tag', async () => {
    expect((await lane.taglane('history', 'dev_global/research')).stdout).toMatch(
      new RegExp(`1 +${tag} +no-change +\\d+ s +\\+1 ~0 -0 ±0`),
    );
    expect((await lane.taglane('history', tag)).stdout).toMatch(
      new RegExp(`execution +1 of ${TARGET}, ${execution}`),
    );
    expect(await json('history', TARGET)).toMatchObject([{ tag, execution, state: 'no-change' }]);
  });
});

test('a rejected release is not applied, and the comment is the reason', async () => {
  const tag = 'dev_global/research/1.1';
  const execution = await lane.release(tag);
  const answer = await json('reject', execution, '--comment', 'not today', '--yes');
  expect(answer).toMatchObject({ execution, tag, approved: false, comment: 'not today', text: SUMMARY });
  expect(await lane.ended(execution)).toBe('Failed');
  const actions = await lane.pipeline.actions('acme-infra_dev', execution);
  expect(actions.map(({ stageName }) => stageName)).not.toContain('Apply');
  const at = new Date().toISOString();
  await lane.ledger.step(TARGET, execution, (entry) =>
    closed(entry, { outcome: 'rejected', stage: 'Approve', reason: 'not today', at }),
  );
});

test('what was rejected is started again as a new execution of the same object', async () => {
  const { execution, instead } = (await json('retry', 'dev_global/research', '--yes')) as Record<
    string,
    string
  >;
  expect(instead).not.toBe(execution);
  await lane.asks(execution ?? '');
  const { variables = [] } = (await lane.pipeline.execution('acme-infra_dev', execution ?? '')) as {
    variables?: { name: string; resolvedValue: string }[];
  };
  const values = Object.fromEntries(variables.map(({ name, resolvedValue }) => [name, resolvedValue]));
  expect(values).toMatchObject({
    ...{ TAG: 'dev_global/research/1.1', COMMIT: 'c'.repeat(40), OPERATION: 'release' },
    REQUESTED_BY: 'arn:aws:iam::111122223333:user/engineer',
  });
  await lane.pipeline.pipelines.send(
    new StopPipelineExecutionCommand({
      pipelineName: 'acme-infra_dev',
      pipelineExecutionId: execution ?? '',
      abandon: true,
    }),
  );
});

test('an execution under way is stopped, and no other', async () => {
  const tag = 'dev_global/research/1.2';
  const [first, second] = [await lane.release(tag), await lane.captured('dev_global/research/1.3')];
  const both = await lane.taglane('stop', 'dev_global/research', '--yes');
  expect([both.code, both.stderr]).toEqual([
    2,
    expect.stringContaining(`2 executions of dev_global/research`),
  ]);
  const { code, stdout } = await lane.taglane('stop', tag, '--yes');
  expect([code, stdout]).toEqual([0, 'stopped: it waited for an approval, and nothing else ran\n']);
  expect(await lane.ended(first)).toBe('Stopped');
  await lane.asks(second);
  const status = await json('status', '--team', 'research', '--scope', 'global');
  expect(status).toMatchObject([
    {
      underWay: [
        { phase: { kind: 'over', status: 'Stopped' } },
        { execution: second, phase: { kind: 'asks' } },
      ],
    },
  ]);
});

test('a look for drift names what it waits for, and does not look', async () => {
  const { code, stdout } = await lane.taglane('drift', 'dev_global/research');
  expect([code, stdout]).toEqual([
    2,
    `not looked at: ${TARGET} is under way (dev_global/research/1.2, planned)\n`,
  ]);
  expect(await json('drift', '--team', 'research')).toEqual({ found: [], left: [TARGET] });
});

test('what was just ordered has logs before the ledger hears of it', async () => {
  const execution = await lane.ordered('dev_global/research/1.2', 'rollback');
  await lane.plans(execution);
  const { code, stderr } = await lane.taglane('logs', execution);
  expect([code, stderr]).toEqual([
    0,
    expect.stringContaining(`rollback dev_global/research/1.2, execution ${execution} of acme-infra_dev`),
  ]);
  expect(stderr).toContain('== Plan (');
});

test('what was just ordered is stopped before the ledger hears of it, once what runs has ended', async () => {
  const tag = 'dev_global/research/1.2-slow';
  const execution = await lane.ordered(tag, 'rollback');
  await lane.plans(execution);
  const { code, stdout } = await lane.taglane('stop', execution, '--yes');
  expect([code, stdout]).toEqual([0, 'it stops as soon as what runs now has ended\n']);
  const again = await lane.taglane('stop', execution, '--abandon', '--yes', '--json');
  expect(JSON.parse(again.stdout)).toEqual({ execution, tag, abandoned: true });
  expect(await lane.ended(execution)).toBe('Stopped');
  const over = await lane.taglane('stop', execution, '--yes');
  expect([over.code, over.stderr]).toEqual([2, `error: nothing of ${execution} is under way\n`]);
});

describe('a lock', () => {
  const place = 'dev_global/research';

  test('that nobody holds is said to be free', async () => {
    expect(await json('unlock', place)).toEqual({ held: [], unlocked: false });
  });

  test('of a dead build is shown with its holder, and taken away for a yes', async () => {
    await lane.lock('OperationTypePlan', new Date());
    const { code, stderr, stdout } = await lane.taglane('unlock', place, '--yes');
    expect([code, stdout]).toEqual([0, `the state of ${place} is unlocked\n`]);
    expect(stderr).toMatch(/by +root@build, OperationTypePlan, Terraform 1\.11\.4/);
    expect(stderr).toMatch(/holder +dead: SUCCEEDED, .*; build acme-infra_dev_plan:/);
    expect(await json('unlock', place)).toMatchObject({ held: [] });
  });

  test('of somebody whom no lane knows is left alone, unless the target is named again', async () => {
    await lane.lock('OperationTypeApply', new Date('2026-01-01T00:00:00.000Z'));
    const unknown = await lane.taglane('unlock', place, '--yes');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('ask root@build')]);
    const unnamed = await lane.taglane('unlock', place, '--force', '--yes');
    expect([unnamed.code, unnamed.stderr]).toEqual([2, expect.stringContaining(`pass --confirm ${place}`)]);
    const other = await lane.taglane('unlock', place, '--force', '--confirm', 'dev_global/risk');
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining(`not ${place}`)]);
    const forced = await json('unlock', place, '--force', '--confirm', place);
    expect(forced).toMatchObject({ unlocked: true, held: [{ holder: { kind: 'unknown' } }] });
  });

  test('of a build at work is left alone', async () => {
    const execution = await lane.captured('dev_global/research/9.0-slow');
    await lane.plans(execution);
    await lane.lock('OperationTypePlan', new Date());
    const { code, stderr } = await lane.taglane('unlock', place, '--yes');
    expect(code).toBe(2);
    expect(stderr).toMatch(/holder +at work; build acme-infra_dev_plan:/);
    expect(stderr).toContain(`end its execution: taglane stop ${execution}`);
  });
});

test('an execution that nobody knows is named', async () => {
  const id = '00000000-0000-0000-0000-000000000000';
  const { code, stderr } = await lane.taglane('logs', id);
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining(`neither the ledger nor a lane has an execution ${id}`),
  ]);
});

test('who may only look does nothing', async () => {
  await lane.becomes('reader', policies('look'));
  expect(await json('status', '--team', 'research')).toHaveLength(3);
  expect((await lane.taglane('report', '--json')).code).toBe(0);
  expect(await json('orphans')).toMatchObject({ orphans: [] });
  for (const words of [
    ['approve', 'dev_global/research/1.3', '--yes'],
    ['stop', 'dev_global/research/1.3', '--yes'],
    ['unlock', 'dev_global/research', '--force', '--confirm', 'dev_global/research'],
  ]) {
    const { code, stderr } = await lane.taglane(...words);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/AccessDenied|not authorized/)]);
  }
});
