import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool, type ToolResult } from '../../tools/run';

/** A repository of its own: the real tools/app.js with another main.ts. */
const root = mkdtempSync(join(tmpdir(), 'taglane-app-'));
const bundle = join(root, 'dist', 'app.js');
const main = join(root, 'main.ts');
jest.setTimeout(60_000);

beforeAll(() => {
  mkdirSync(join(root, 'tools'));
  for (const file of ['app.js', 'app-bundle.js']) cpSync(join('tools', file), join(root, 'tools', file));
  writeFileSync(join(root, 'tools', 'toolchain.js'), `exports.buildToolchain = () => ({ path: 'the.zip' });`);
  cpSync('tsconfig.json', join(root, 'tsconfig.json'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

function run(text: string | undefined, env: Readonly<Record<string, string>> = {}): Promise<ToolResult> {
  if (text !== undefined) writeFileSync(main, text);
  const args = [join(root, 'tools', 'app.js')];
  return runTool({ command: process.execPath, args, cwd: root, env, timeoutMs: 60_000 });
}

test('the app is bundled again when a source has changed, and only then', async () => {
  expect(await run(`console.log('one' as string);`)).toMatchObject({ code: 0, stdout: 'one\n' });
  const { mtimeMs } = statSync(bundle);
  expect(await run(undefined)).toMatchObject({ stdout: 'one\n' });
  expect(statSync(bundle).mtimeMs).toBe(mtimeMs);
  expect(await run(`console.log('three' as string);`)).toMatchObject({ stdout: 'three\n' });
});

test('a damaged bundle is made again', async () => {
  await run(`console.log('whole');`);
  writeFileSync(bundle, readFileSync(bundle, 'utf8').slice(0, 40));
  expect(await run(undefined)).toMatchObject({ code: 0, stdout: 'whole\n' });
});

test('TypeScript that cannot be read is shown with its line, and exit code 2', async () => {
  const { code, stderr } = await run(`const a = 1;\nconst = 2;`);
  expect(code).toBe(2);
  expect(stderr).toContain('main.ts:2:6');
  expect(stderr).not.toContain('    at ');
});

test('an error of the app names the line of TypeScript', async () => {
  const { code, stderr } = await run(
    `interface A {}\nprocess.setSourceMapsEnabled(true);\nthrow new Error('mine');`,
  );
  expect(code).toBe(1);
  expect(stderr).toContain('mine');
  expect(stderr).toMatch(/main\.ts:3/);
});

test.each([
  ['no selection', {}, 'the.zip'],
  ['a target and a lane', { TAGLANE_STACKS: 'dev_global_a,pipeline.dev' }, 'the.zip'],
  ['the tooling stack', { TAGLANE_STACKS: 'tooling' }, 'the.zip'],
  ['a target', { TAGLANE_STACKS: 'dev_global_a' }, 'undefined'],
  ['a lane', { TAGLANE_STACKS: 'pipeline.dev' }, 'the.zip'],
  ['a target', { TAGLANE_STACKS: 'dev_global_a' }, 'undefined'],
  ['a toolchain that is given', { TAGLANE_TOOLCHAIN: 'mine.zip' }, 'mine.zip'],
])('the toolchain for %s is the right one', async (_, env, expected) => {
  expect(await run(`console.log(process.env['TAGLANE_TOOLCHAIN']);`, env)).toMatchObject({
    stdout: `${expected}\n`,
  });
});
