import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SmallCheckout } from '../support/small-checkout';

const command = 'bin/taglane.js';

let checkout: SmallCheckout;
beforeEach(() => {
  checkout = new SmallCheckout();
});
afterEach(() => checkout.remove());

function builtAt(): number {
  return statSync(join(checkout.root, 'dist', 'taglane.js')).mtimeMs;
}

function kept(): string[] {
  return readdirSync(join(checkout.root, 'dist')).filter((name) => name.endsWith('.compiled'));
}

describe('with the packages in place', () => {
  beforeEach(() => checkout.useThisProjectsPackages());

  test('the first start builds and passes the arguments on', () => {
    expect(checkout.run(command, ['show', 'x'])).toMatchObject({
      status: 0,
      stdout: 'first show x\n',
      stderr: '',
    });
  });

  test('the next start builds nothing', () => {
    checkout.run(command);
    const before = builtAt();
    checkout.run(command);
    expect(builtAt()).toBe(before);
  });

  test('a changed source is built again', () => {
    checkout.run(command);
    checkout.write('cli/main.ts', `console.log('other', ...process.argv.slice(2));`);
    expect(checkout.run(command, ['x']).stdout).toBe('other x\n');
  });

  test('a removed source is noticed', () => {
    checkout.write('cli/word.ts', `export const word = 'word';`);
    checkout.write('cli/main.ts', `import { word } from './word'; console.log(word);`);
    expect(checkout.run(command).stdout).toBe('word\n');
    rmSync(join(checkout.root, 'cli', 'word.ts'));
    expect(checkout.run(command)).toMatchObject({ status: 2, stdout: '' });
  });

  test('a source that cannot be built is shown with its line', () => {
    checkout.write('cli/main.ts', 'const x = ;');
    const { status, stderr } = checkout.run(command);
    expect(status).toBe(2);
    expect(stderr).toContain('cli/main.ts:1:10');
    expect(stderr).not.toContain('at ');
  });

  test('a bug in the command is shown with its stack', () => {
    checkout.write('cli/main.ts', `throw new Error('a bug')`);
    const { status, stderr } = checkout.run(command);
    expect(status).toBe(1);
    expect(stderr).toMatch(/Error: a bug\n\s+at .*dist\/taglane\.js/);
  });

  test('every character comes through', () => {
    checkout.write(
      'cli/main.ts',
      'const tagged = ([text]: TemplateStringsArray) => text; console.log("✓ ü", tagged`✗ 😀`, /…/.test("…"));',
    );
    expect(checkout.run(command).stdout).toBe('✓ ü ✗ 😀 true\n');
  });

  test('what a long run has compiled is not kept: it makes a start slower', () => {
    checkout.write('cli/main.ts', `process.uptime = () => 60;`);
    checkout.run(command);
    expect(kept()).toEqual([]);
  });

  test('what was compiled is kept once, and dropped with the bundle that it is of', () => {
    checkout.run(command);
    const [first] = kept();
    checkout.run(command);
    expect(kept()).toEqual([first]);
    checkout.write('cli/main.ts', `console.log('other');`);
    checkout.run(command);
    expect(kept()).toHaveLength(1);
    expect(kept()).not.toEqual([first]);
  });

  test('a spoilt file of compiled code is not used', () => {
    checkout.run(command);
    writeFileSync(join(checkout.root, 'dist', kept()[0] ?? ''), 'spoilt');
    expect(checkout.run(command).stdout).toBe('first\n');
  });

  test('the files that the command reads are beside the bundles', () => {
    checkout.run('tools/build.js');
    expect(readdirSync(join(checkout.root, 'dist', 'tools'))).toEqual(
      expect.arrayContaining(['go.mod', 'go.sum', 'requirements', 'terraform.lock.hcl', 'tflint.json']),
    );
  });

  test('a bundle that is older than a source by its time is built again, even with the same text', () => {
    checkout.run(command);
    const before = builtAt();
    const later = new Date(Date.now() + 5_000);
    utimesSync(join(checkout.root, 'cli', 'main.ts'), later, later);
    checkout.run(command);
    expect(builtAt()).toBeGreaterThan(before);
  });
});

test('a published package has no sources, and takes its bundles as they are', () => {
  checkout.useThisProjectsPackages();
  checkout.run(command);
  const before = builtAt();
  for (const folder of ['cli', 'tags', 'rehearsal', 'node_modules']) {
    rmSync(join(checkout.root, folder), { recursive: true });
  }
  expect(checkout.run(command, ['show'])).toMatchObject({ status: 0, stdout: 'first show\n' });
  expect(builtAt()).toBe(before);
});

test('without the packages the message says how to get them', () => {
  expect(checkout.run(command)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'the npm packages are not installed; run: npm run setup\n',
  });
});
