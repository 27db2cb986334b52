import { TerraformFailed } from '../../../releases/errors';
import { ProviderUnusable } from '../../../releases/plans/errors';
import { sharingProvider } from '../../../releases/plans/one-provider';
import type { SharedProvider } from '../../../releases/plans/plan-worker';
import type { TerraformContext } from '../../../releases/terraform';

const CONTEXT: TerraformContext = { directory: '/nowhere', environment: { HOME: '/home' }, variables: {} };

/** A provider process that a test can look at. */
class Provider implements SharedProvider {
  readonly attachment = 'p';
  lives = true;
  stop(): Promise<void> {
    this.lives = false;
    return Promise.resolve();
  }
}

/** Runs commands that fail as `failure` says, and tells with which providers they ran, and whether one still runs. */
async function shared(failure: (attached: string | undefined) => Error | undefined, change = {}) {
  const provider = new Provider();
  const runs: string[] = [];
  const result = sharingProvider(
    { ...CONTEXT, ...change },
    () => Promise.resolve(provider),
    ({ attached }) => {
      runs.push(attached ?? 'plain');
      const error = failure(attached);
      return error === undefined ? Promise.resolve('made') : Promise.reject(error);
    },
  );
  const outcome = await result.catch((error: unknown) => error);
  return { outcome, runs, lives: provider.lives };
}

test('commands run with the provider, and it ends with them', async () => {
  expect(await shared(() => undefined)).toEqual({ outcome: 'made', runs: ['p'], lives: false });
});

test('commands that fail with the provider run again without, and what those say holds', async () => {
  const broken = new TerraformFailed('connection refused');
  expect(await shared((attached) => (attached === undefined ? undefined : broken))).toEqual({
    ...{ outcome: 'made', runs: ['p', 'plain'], lives: false },
  });
  const own = new TerraformFailed('no credentials');
  expect(await shared((attached) => (attached === undefined ? own : broken))).toEqual({
    ...{ outcome: own, runs: ['p', 'plain'], lives: false },
  });
});

test.each([
  ['a stopped plan', new TerraformFailed('interrupted'), { signal: AbortSignal.abort() }],
  ['a lock that another run holds', new TerraformFailed('plan\nError: Error acquiring the state lock'), {}],
  ['a bug', new Error('undefined is not a function'), {}],
])('%s is not tried twice', async (_, error, change) => {
  expect(await shared(() => error, change)).toEqual({ outcome: error, runs: ['p'], lives: false });
});

test('without a provider that can be used commands run plainly, and a bug is not hidden by that', async () => {
  const run = (reason: Error): Promise<string> =>
    sharingProvider(
      CONTEXT,
      () => Promise.reject(reason),
      (context) => Promise.resolve(JSON.stringify(context === CONTEXT)),
    );
  expect(await run(new ProviderUnusable('altered'))).toBe('true');
  await expect(run(new TypeError('bug'))).rejects.toThrow('bug');
});
