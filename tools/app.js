'use strict';
/** Bundles the repository's main.ts and runs it in this process: what `app` in cdktf.json starts, beside that file. */
const { upToDateBundle } = require('./app-bundle');

/** Lanes and tooling upload the toolchain and name it by its hash; nothing else knows of it. */
function needsToolchain({ TAGLANE_STACKS: stacks, TAGLANE_TOOLCHAIN: given }) {
  if (given !== undefined) return false;
  return (
    stacks === undefined || stacks.split(',').some((id) => id === 'tooling' || id.startsWith('pipeline.'))
  );
}

function run() {
  const repository = process.cwd();
  const bundle = upToDateBundle(repository);
  if (needsToolchain(process.env)) {
    process.env.TAGLANE_TOOLCHAIN = require('./toolchain').buildToolchain(repository).path;
  }
  // Node reads the source map of what is loaded now; those of CDKTF's own files would cost more than they tell.
  process.setSourceMapsEnabled(true);
  const main = require(bundle);
  process.setSourceMapsEnabled(false);
  main();
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
