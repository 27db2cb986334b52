import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACME, cdktfJson } from './tags/fixtures/configurations';

const ROOT = join(__dirname, '..');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

let directory: string;

/** Another program's directory, with the package as npm would put it there: nothing but what is published. */
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-package-'));
  const installed = join(directory, 'node_modules', 'taglane');
  mkdirSync(join(installed, 'dist'), { recursive: true });
  run('--eval', [
    `process.exitCode = require(${JSON.stringify(join(ROOT, 'tools', 'build.js'))}).ready() ? 0 : 2`,
  ]);
  run(TSC, ['-p', join(ROOT, 'tags', 'tsconfig.json'), '--outDir', join(installed, 'dist', 'types')]);
  cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
  cpSync(join(ROOT, 'dist', 'tags.js'), join(installed, 'dist', 'tags.js'));
  writeFileSync(join(directory, 'cdktf.json'), cdktfJson(ACME));
}, 60_000);

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function run(script: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: directory,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script} ended with ${status ?? 'a signal'}: ${stdout}${stderr}`);
  return stdout;
}

test('another program can require taglane/tags, with nothing else installed', () => {
  writeFileSync(
    join(directory, 'program.cjs'),
    `const { readFileSync } = require('node:fs');
     const { parseConfiguration, selectionFor } = require('taglane/tags');
     const configuration = parseConfiguration(readFileSync('cdktf.json', 'utf8'), 'cdktf.json');
     console.log(selectionFor(configuration, 'dev_us-east-1/research/1.0').account);`,
  );
  expect(run('program.cjs', [])).toBe('555555555555\n');
});

test('another program can import it and is told about wrong tags by class', () => {
  writeFileSync(
    join(directory, 'program.mjs'),
    `import { parseReleaseTag, TagError } from 'taglane/tags';
     try { parseReleaseTag('x'); } catch (error) { console.log(error instanceof TagError, error.problems.length); }`,
  );
  expect(run('program.mjs', [])).toBe('true 1\n');
});

const PROGRAM = `import { lanesOf, parseConfiguration, selectionFor, type Configuration, type TagSelection } from 'taglane/tags';
const configuration: Configuration = parseConfiguration('{}', 'cdktf.json');
const selection: TagSelection = selectionFor(configuration, 'dev_global/risk/1.0');
const table: string | null = selection.backend.dynamodb_table;
`;

test('its types say the same, need no other package, and refuse what is not there', () => {
  const wrong = '// @ts-expect-error there is an account, not accounts\nconsole.log(selection.accounts);\n';
  writeFileSync(
    join(directory, 'program.ts'),
    `${PROGRAM}console.log(table, lanesOf(configuration)[0]?.approval === 'manual');\n${wrong}`,
  );
  expect(
    run(TSC, ['--strict', '--noEmit', '--skipDefaultLibCheck', '--module', 'node16', 'program.ts']),
  ).toBe('');
}, 60_000);
