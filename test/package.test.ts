import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { exports, bin } from '../package.json';

/** What npm would pack; without its scripts, which would build first. */
function packed(): string[] {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
  });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path);
}

let files: readonly string[];
beforeAll(() => {
  spawnSync(process.execPath, ['tools/build.js']);
  files = packed();
}, 60_000);

test('the package holds what its exports, its command and new repositories name', () => {
  const programs = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [entry.default],
  );
  const wanted = [...programs, bin.taglane].map((path) => path.replace(/^\.\//, ''));
  const app = ['app', 'app-bundle', 'build', 'start', 'toolchain'].map((name) => `tools/${name}.js`);
  expect(files).toEqual(
    expect.arrayContaining([
      ...wanted,
      ...app,
      'tools/terraform.lock.hcl',
      'template/main.ts',
      'template/gitignore',
    ]),
  );
});

test('it holds no sources, no tests, nothing of this checkout’s own app, and no configuration', () => {
  const unwanted =
    /^(?:cli|stacks|modules|test|docs|rehearsal)\/|cdktf\.json$|dist\/(?:app\.js|toolchain\.zip)|\.map$|\.compiled$/;
  expect(files.filter((path) => unwanted.test(path))).toEqual([]);
});

test('a new repository needs few packages: whatever the command uses is in its bundle', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
  expect(Object.keys(dependencies)).toEqual([
    'esbuild',
    'fastest-levenshtein',
    'fflate',
    'jsonc-parser',
    'zod',
  ]);
});
