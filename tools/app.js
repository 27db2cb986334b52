'use strict';
/** Bundles main.ts and runs it in this process: what `app` in cdktf.json starts. */
const { mkdirSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { buildSync, formatMessagesSync } = require('esbuild');

const root = dirname(__dirname);
const bundle = join(root, 'dist', 'app.js');

/** One file with its source map inside, so that errors and the construct map name lines of TypeScript. */
function bundled() {
  const { outputFiles } = buildSync({
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

function refuse(failure) {
  const messages = formatMessagesSync(failure.errors, {
    kind: 'error',
    color: process.stderr.isTTY === true,
  });
  process.stderr.write(messages.join(''));
  process.exitCode = 2;
}

try {
  write(bundled());
  process.setSourceMapsEnabled(true);
  require(bundle);
} catch (error) {
  if (!Array.isArray(error.errors)) throw error;
  refuse(error);
}
