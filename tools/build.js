'use strict';
/** Bundles the command, and what is used beside it, into dist/. Run as a program it always builds, for the package too. */
const fs = require('node:fs');
const { dirname, join } = require('node:path');
const { forgetCompiled } = require('./start.js');

const root = dirname(__dirname);
const dist = join(root, 'dist');
const stamp = join(dist, 'built');

const bundles = {
  taglane: 'cli/main.ts',
  tags: 'tags/index.ts',
  constructs: 'stacks/constructs.ts',
  rehearsal: 'rehearsal/index.ts',
  install: 'tools/install.ts',
  'stack-for-checkov': 'tools/stack-for-checkov.ts',
  'wrapped-tool': 'tools/wrapped-tool.ts',
};
const sources = ['buildspecs', 'cli', 'gates', 'rehearsal', 'releases', 'tags', 'tools', 'package.json'];

/** What only the published package has: nothing in a checkout reads it. */
const published = { constructs: 'stacks/constructs.ts' };
/** They are the user's to install, in one copy that the bundle and the repository's own constructs share. */
const peers = ['@cdktf/provider-aws', 'cdktf', 'constructs'];

/** What the command reads when it runs: the bundles and these work together on another machine. */
const files = [
  'rehearsal/emulator_app.py',
  'rehearsal/emulator_server.py',
  'rehearsal/service_calls.py',
  'rehearsal/step_functions.py',
  'tools/checkov.yaml',
  'tools/checkov_stacks.py',
  'tools/go.mod',
  'tools/go.sum',
  'tools/requirements/checkov.txt',
  'tools/requirements/ministack.txt',
  'tools/terraform.lock.hcl',
  'tools/tethered.js',
  'tools/tflint.json',
];

/**
 * Builds when a source is newer than the last build. It looks at times only: every start of the command calls it.
 * A published package has the bundles and no sources.
 */
function buildWhenStale() {
  if (!fs.existsSync(join(root, 'cli'))) return;
  const built = timeOf(stamp);
  if (built === undefined || sources.some((source) => isNewer(join(root, source), built))) build(bundles);
}

/** Throws esbuild's error, whose `errors` name the lines, when a source cannot be bundled. */
function build(entries) {
  const startedAt = new Date();
  const { outputFiles } = require('esbuild').buildSync({
    entryPoints: Object.entries(entries).map(([out, source]) => ({ in: join(root, source), out })),
    outdir: dist,
    absWorkingDir: root,
    bundle: true,
    external: peers,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // jsonc-parser's main file requires its parts in a way that no bundler sees
    mainFields: ['module', 'main'],
    // start.js runs the bundle as a script, and a script may not import
    supported: { 'dynamic-import': false },
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: 'external',
    sourcesContent: false,
    write: false,
    logLevel: 'silent',
  });
  forgetCompiled(dist);
  for (const { path, contents, text } of outputFiles)
    put(path, path.endsWith('.js') ? ascii(text) : contents);
  for (const file of files) put(join(dist, file), fs.readFileSync(join(root, file)));
  put(stamp, startedAt.toISOString());
  fs.utimesSync(stamp, startedAt, startedAt);
}

/** What esbuild may not escape, because a tagged template could tell: none of ours does. start.js reads ASCII. */
function ascii(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Several processes may build at the same time; each file is seen whole. */
function put(path, contents) {
  const draft = `${path}.${process.pid}`;
  fs.mkdirSync(dirname(path), { recursive: true });
  fs.writeFileSync(draft, contents);
  fs.renameSync(draft, path);
}

/** Is the file, or anything in the directory, newer? A directory's own time tells of removed files. */
function isNewer(path, time) {
  const stats = fs.statSync(path);
  if (stats.mtimeMs > time) return true;
  return stats.isDirectory() && fs.readdirSync(path).some((name) => isNewer(join(path, name), time));
}

function timeOf(path) {
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? undefined : stats.mtimeMs;
}

/** The message for a person: what went wrong, and in which line of which file. */
function explain(error) {
  if (error.code === 'MODULE_NOT_FOUND' && /'esbuild'/.test(error.message)) {
    return 'the npm packages are not installed; run: npm run setup\n';
  }
  if (!Array.isArray(error.errors)) throw error;
  return require('esbuild').formatMessagesSync(error.errors, { kind: 'error' }).join('');
}

/** Does `work`; what a person can mend is printed as a message, with exit code 2. Says whether all went well. */
function withMessage(work) {
  try {
    work();
    return true;
  } catch (error) {
    process.stderr.write(explain(error));
    process.exitCode = 2;
    return false;
  }
}

/** Makes sure that the bundles are those of the sources; false when they cannot be, which is then said. */
function ready() {
  return withMessage(buildWhenStale);
}

module.exports = { buildWhenStale, explain, files, ready };

if (require.main === module) withMessage(() => build({ ...bundles, ...published }));
