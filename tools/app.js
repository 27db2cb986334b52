'use strict';
/** Bundles main.ts and runs it in this process: what `app` in cdktf.json starts. */
const { mkdirSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const root = dirname(__dirname);
const bundle = join(root, 'dist', 'app.js');

/** One file with its source map inside, so that errors and the construct map name lines of TypeScript. */
function bundled() {
  const { outputFiles } = require('esbuild').buildSync({
    entryPoints: [join(root, 'main.ts')],
    outfile: bundle,
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    sourcesContent: false,
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0].contents;
}

/** Several runs may write the bundle at the same time; each sees a whole file. */
function write(contents) {
  const draft = `${bundle}.${process.pid}`;
  mkdirSync(dirname(bundle), { recursive: true });
  writeFileSync(draft, contents);
  renameSync(draft, bundle);
}

/** The tooling account uploads the toolchain, and a lane names it by its hash; a target knows nothing of it. */
function needsToolchain({ TAGLANE_STACKS: stacks, TAGLANE_TOOLCHAIN: given }) {
  if (given !== undefined) return false;
  return (
    stacks === undefined || stacks.split(',').some((id) => id === 'tooling' || id.startsWith('pipeline.'))
  );
}

function run() {
  write(bundled());
  if (needsToolchain(process.env)) {
    process.env.TAGLANE_TOOLCHAIN = require('./build').buildToolchain(root).path;
  }
  process.setSourceMapsEnabled(true);
  require(bundle);
}

/** What is wrong in the repository's TypeScript, with file and line. */
function explain(errors) {
  return require('esbuild').formatMessagesSync(errors, {
    kind: 'error',
    color: process.stderr.isTTY === true,
  });
}

try {
  run();
} catch (error) {
  if (!Array.isArray(error.errors)) throw error;
  process.stderr.write(explain(error.errors).join(''));
  process.exitCode = 2;
}
