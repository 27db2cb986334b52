import { deployInTurn, deployShown } from '../../cli/deployment';
import type { Session } from '../../cli/command-file';
import { reportFailure } from '../../cli/output/failure';
import type { Proposal } from '../../releases/deploy';
import { InputError } from '../../tags/errors';
import { writtenConsole } from './fixtures/written';

const proposal: Proposal = {
  stack: 'tooling',
  counts: { add: 1, change: 0, destroy: 0, replace: 1 },
  changes: [
    { address: 'aws_kms_key.key', actions: ['create'] },
    { address: 'aws_sns_topic.same', actions: ['no-op'] },
    { address: 'aws_vpc.net', actions: ['delete', 'create'] },
  ],
};

function session() {
  const written = writtenConsole();
  const signal = new AbortController().signal;
  const unused = () => {
    throw new Error('not to be asked');
  };
  const { console } = written;
  const made: Session = {
    console,
    configurationPath: unused,
    configuration: unused,
    interrupted: () => signal,
  };
  return { ...written, session: made, signal };
}

test('a deployment works on the stack’s directory, can be interrupted, and says how it ended', async () => {
  const { session: own, signal, err } = session();
  const order = { stack: 'tooling', out: '/out', agreed: true };
  const result = await deployShown(own, order, async ({ stack, terraform, approve, onStep }) => {
    expect([stack, terraform.directory]).toEqual(['tooling', '/out/stacks/tooling']);
    expect(terraform.signal).toBe(signal);
    onStep?.('terraform plan');
    expect(await approve(() => Promise.resolve(proposal))).toBe(true);
    return 'applied';
  });
  expect(result).toBe('applied');
  expect(err.text).toBe('tooling\ntooling: terraform plan\n✓ tooling: applied\n');
});

test('without a terminal every change is shown, and nothing is agreed to', async () => {
  const { session: own, err } = session();
  const order = { stack: 'tooling', out: '/out', agreed: false };
  const deploy = deployShown(own, order, async ({ approve }) =>
    (await approve(() => Promise.resolve(proposal))) ? 'applied' : 'declined',
  );
  await expect(deploy).rejects.toThrow('cannot ask "apply this to tooling?"');
  expect(err.text).toContain('tooling: +1 ~0 -0 ±1\n  add     aws_kms_key.key\n  replace aws_vpc.net\n');
  expect(err.text).not.toContain('aws_sns_topic.same');
  expect(err.text).toContain('✗ tooling: stopped');
});

describe('stacks one after the other', () => {
  const STACKS = ['tooling', 'pipeline.dev', 'access.555555555555'];
  const results = { tooling: 'applied', 'pipeline.dev': 'stopped', 'access.555555555555': 'not begun' };

  function outcomeOf(stacks: readonly string[], wishes = {}) {
    const { console, out, err } = writtenConsole(wishes);
    const ended = deployInTurn({ console }, stacks, (stack) =>
      stack === 'pipeline.dev'
        ? Promise.reject(new InputError('terraform failed'))
        : Promise.resolve('applied'),
    );
    return ended.catch((error: unknown) => {
      const code = reportFailure(console, error, '1.0.0');
      return { code, out: out.text, err: err.text };
    });
  }

  test('are done when all of them are', async () => {
    const stacks = ['tooling', 'pipeline.prod'];
    expect(await outcomeOf(stacks)).toEqual({ tooling: 'applied', 'pipeline.prod': 'applied' });
  });

  test('end with the first that fails, and each is accounted for', async () => {
    expect(await outcomeOf(STACKS)).toEqual({
      code: 2,
      out: 'tooling: applied\npipeline.dev: stopped\naccess.555555555555: not begun\n',
      err: 'error: terraform failed\n',
    });
  });

  test('are accounted for beside the error in JSON', async () => {
    const { out } = (await outcomeOf(STACKS, { json: true })) as { out: string };
    expect(JSON.parse(out)).toEqual({
      error: { kind: 'InputError', message: 'terraform failed', problems: [] },
      results,
    });
  });
});
