import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SmallCheckout } from '../support/small-checkout';

const setup = 'tools/setup.js';

let checkout: SmallCheckout;
beforeEach(() => {
  checkout = new SmallCheckout();
});
afterEach(() => checkout.remove());

const failingInstall = `class ToolError extends Error { name = 'ToolError' }
  export async function installTools() { throw new ToolError('these tools could not be installed') }`;

/** Waits until it is asked to stop, and then for its tidying up. */
const slowInstall = `class ToolError extends Error { name = 'ToolError' }
  export async function installTools(names: string[], { report, signal }: any) {
    const alive = setInterval(() => undefined, 1000);
    report('waiting');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    report('tidied up');
    clearInterval(alive);
    throw new ToolError('the installation was stopped');
  }`;

describe('with the packages in place', () => {
  beforeEach(() => checkout.useThisProjectsPackages());

  test('alone it sets everything up', () => {
    expect(checkout.run(setup)).toEqual(
      expect.objectContaining({ status: 0, stderr: 'setup: everything is set up\n' }),
    );
  });

  test('another lock file cannot reach the packages of this project', () => {
    checkout.write('package-lock.json', '{ "lockfileVersion": 3, "packages": {} }');
    checkout.run(setup);
    expect(existsSync('node_modules/.package-lock.json')).toBe(true);
    expect(existsSync('node_modules/cdktf/package.json')).toBe(true);
  });

  test('it asks for every tool with the environment that it has', () => {
    checkout.write(
      'tools/install.ts',
      `export async function installTools(names: string[], { env, report }: any) { report(names.join(' ') + env.MARK) }`,
    );
    const { stderr } = checkout.run(setup, [], { ...process.env, MARK: '!' });
    expect(stderr).toContain('setup: terraform tflint checkov ministack!\n');
  });

  test('then it does the job, with the arguments', () => {
    expect(checkout.run(setup, ['--then', 'demo', '--quick'])).toMatchObject({
      status: 0,
      stdout: 'first rehearse --quick\n',
      stderr: '',
    });
  });

  test('a job whose script is not there is named', () => {
    expect(checkout.run(setup, ['--then', 'bench'])).toMatchObject({
      status: 2,
      stderr: 'setup: there is no test/bench/run.js in this checkout\n',
    });
  });

  test('when a tool cannot be installed, that is the last word and the job is not done', () => {
    checkout.write('tools/install.ts', failingInstall);
    expect(checkout.run(setup, ['--then', 'demo'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'setup: these tools could not be installed\n',
    });
  });

  test('when a source cannot be built, the job is not done', () => {
    checkout.write('cli/main.ts', 'const x = ;');
    const { status, stdout, stderr } = checkout.run(setup, ['--then', 'demo']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('cli/main.ts:1:10');
  });

  test('Ctrl-C stops the installation, which is waited for', async () => {
    checkout.write('tools/install.ts', slowInstall);
    const child = spawn(process.execPath, [join(checkout.root, setup), '--then', 'demo'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => {
      output += String(chunk);
      if (output === 'setup: waiting\n') child.kill('SIGINT');
    });
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(output).toBe('setup: waiting\nsetup: tidied up\nsetup: the installation was stopped\n');
  });
});

test('an unknown job is answered with those that there are', () => {
  expect(checkout.run(setup, ['--then', 'constructor'])).toMatchObject({
    status: 2,
    stderr: 'setup: usage: node tools/setup.js [--then demo|test|bench [arguments]]\n',
  });
});

test('an old Node is told which one is needed', () => {
  checkout.write(
    'old-node.js',
    `Object.defineProperty(process.versions, 'node', { value: '20.8.1' }); require('./tools/setup.js')`,
  );
  expect(checkout.run('old-node.js')).toMatchObject({
    status: 2,
    stderr: 'setup: this is Node 20.8.1; Node 20.9 or newer is needed: install it and start again\n',
  });
});

test('packages that npm cannot install end it with what npm said', () => {
  const { status, stderr } = checkout.run(setup);
  expect(status).toBe(2);
  expect(stderr).toContain('setup: installing the npm packages');
  expect(stderr).toContain('can only install with an existing package-lock.json');
  expect(stderr).toMatch(/setup: npm ci ended with exit code 1; its reason is above\n$/);
}, 30_000);

test('a machine without npm is told so', () => {
  checkout.write('package-lock.json', JSON.stringify({ packages: {} }));
  const { status, stderr } = checkout.run(setup, [], { PATH: '' });
  expect(status).toBe(2);
  expect(stderr).toMatch(/setup: cannot start npm \(.*ENOENT\); install npm and start again\n$/);
});
