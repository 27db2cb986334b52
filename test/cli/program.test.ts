import { buildSync } from 'esbuild';
import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { COMMANDS } from '../../cli/commands';
import { EXIT } from '../../cli/exit-code';
import { runProgram } from '../../cli/program';
import { ROOT } from './fixtures/taglane';
import { Written } from './fixtures/written';

async function run(words: readonly string[], out = new Written()) {
  const err = new Written();
  const signals = Object.assign(new EventEmitter(), { exit: () => undefined });
  const code = await runProgram(words, {
    ...{ version: '9.9.9', out, err, signals },
    programDirectory: resolve(ROOT, 'cli'),
    workingDirectory: ROOT,
    now: () => 0,
  });
  return { code, stdout: out.text, stderr: err.text };
}

test('a command line runs in process and gives its exit code', async () => {
  expect(await run(['--version'])).toEqual({ code: EXIT.fine, stdout: '9.9.9\n', stderr: '' });
  expect(await run(['show', 'x'])).toMatchObject({ code: EXIT.fixable, stdout: '' });
  expect(await run(['no-such-command'])).toMatchObject({ code: EXIT.usage, stdout: '' });
});

test.each([['--quiet'], ['--config', 'cdktf.json']])(
  '%j without a command prints the help',
  async (...words) => {
    expect(await run(words)).toMatchObject({
      code: EXIT.fine,
      stdout: expect.stringContaining('Usage: taglane'),
    });
  },
);

test('an option without its value is refused, with the help of its command', async () => {
  const { code, stderr } = await run(['show', 'dev_global/research/1.0', '--config']);
  expect(code).toBe(EXIT.usage);
  expect(stderr).toMatch(/argument missing\nsee: taglane show --help\n$/);
  expect(await run(['synth', 'tooling', '--out', ''])).toMatchObject({ code: EXIT.usage });
});

test('a group of commands has examples, too', async () => {
  expect((await run(['tools', '--help'])).stdout).toContain('$ taglane tools list');
});

test.each([
  ['--env <environment>', ['status', '--env', 'nope', '--env', 'dev']],
  ['--waves <waves>', ['rollout', 'dev/research', '1.0', '--waves', 'nope', '--waves', 'one']],
  ['--config <file>', ['--config', 'a', 'targets', '--config', 'b']],
])('an option takes one value: %s', async (flags, words) => {
  expect(await run(words)).toMatchObject({
    code: EXIT.usage,
    stdout: '',
    stderr: `error: ${flags} is given more than once; it takes one value\n`,
  });
  expect((await run([...words.slice(0, -2), '--help'])).code).toBe(EXIT.fine);
});

test('what else is wrong with a command line is said where a global option has its value', async () => {
  const { code, stderr } = await run(['--config', 'a', 'targets', '--nope']);
  expect([code, stderr]).toEqual([EXIT.usage, expect.stringContaining("unknown option '--nope'")]);
});

test('--quiet leaves results and errors', async () => {
  expect(await run(['targets', '--quiet'])).toMatchObject({ code: 0, stderr: '' });
  expect((await run(['show', 'x', '--quiet'])).stderr).toMatch(/^error: not a release tag/);
});

test('words after -- are operands, whatever they look like', async () => {
  expect((await run(['show', '--', '--json'])).stderr).toMatch(/^error: not a release tag: "--json"/);
  expect((await run(['show', '--', '--json'])).stdout).toBe('');
});

test.each([[], ...COMMANDS.map(({ words }) => words.split(' '))].map((words) => [[...words, '--help']]))(
  'on a narrow terminal %j breaks no word',
  async (words) => {
    const { stdout } = await run(words, new Written(true, 60));
    const broken = stdout.split('\n').filter((line) => line.length > 60 && line.trim().includes(' '));
    expect(broken).toEqual([]);
  },
);

test('an example that goes on in a further line is still one command', async () => {
  const { stdout } = await run(['init', '--help'], new Written(true, 60));
  expect(stdout).toMatch(/^ {2}\$ taglane init infra --from .* \\\n {4}\S/m);
});

test('what an example quotes stays in one line', async () => {
  const { stdout } = await run(['tag', '--help'], new Written(true, 50));
  expect(stdout).toContain('"Without the new queue"');
});

test('the start and the show command reach no cloud client, no tool and no gate, only what tells refusals from bugs', () => {
  const reached = statically(['cli/main.ts', 'cli/commands/show.ts']);
  const folders = reached.filter((file) => !file.startsWith('node_modules/'));
  expect(folders).toContain('tags/selection.ts');
  expect(folders.filter((file) => /^(gates|releases|rehearsal|tools|buildspecs)\//.test(file))).toEqual([
    'gates/errors.ts',
    'releases/aws-answer.ts',
    'releases/errors.ts',
    'releases/terraform-advice.ts',
    'tools/tool-end.ts',
    'tools/unknown-error.ts',
  ]);
  const packages = new Set(
    reached.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
  );
  expect([...packages].sort()).toEqual([
    'commander',
    'fastest-levenshtein',
    'jsonc-parser',
    'picocolors',
    'zod',
  ]);
});

/** The files that are loaded for sure: reached by static imports only. */
function statically(entries: readonly string[]): string[] {
  const { metafile } = buildSync({
    entryPoints: [...entries],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    outdir: 'nowhere',
    metafile: true,
    write: false,
  });
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, kind } of metafile.inputs[file]?.imports ?? []) {
      if (kind !== 'dynamic-import' && path in metafile.inputs) visit(path);
    }
  };
  entries.forEach(visit);
  return [...seen].sort();
}
