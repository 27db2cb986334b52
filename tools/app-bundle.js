'use strict';
/** The bundle of a repository's main.ts in its dist/: made when a source has changed since, else taken as it is. */
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

/** Starts the last line of the bundle: which files it was made from. */
const MADE_FROM = '\n// made from ';

/** The path of a bundle that is up to date; throws esbuild's failure when the TypeScript cannot be bundled. */
function upToDateBundle(root) {
  const bundle = join(root, 'dist', 'app.js');
  if (!isUpToDate(root, bundle)) write(bundle, build(root, bundle));
  return bundle;
}

function isUpToDate(root, bundle) {
  try {
    const text = readFileSync(bundle, 'utf8');
    const inputs = JSON.parse(text.slice(text.lastIndexOf(MADE_FROM) + MADE_FROM.length));
    return Object.entries(inputs).every(([file, version]) => versionOf(join(root, file)) === version);
  } catch {
    return false;
  }
}

/** A function, so that it is loaded before it runs. Its source map is inside, for stacks and the construct map. */
function build(root, bundle) {
  const startedAt = Date.now();
  const { outputFiles, metafile } = require('esbuild').buildSync({
    entryPoints: [join(root, 'main.ts')],
    outfile: bundle,
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: 'module.exports = () => {' },
    footer: { js: '};' },
    sourcemap: 'inline',
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const files = [...Object.keys(metafile.inputs), relative(root, __filename), 'tsconfig.json'];
  const inputs = Object.fromEntries(files.map((file) => [file, versionOf(join(root, file), startedAt)]));
  return `${outputFiles[0].text.trimEnd()}${MADE_FROM}${JSON.stringify(inputs)}`;
}

/** No version for a file that has changed since `before`: the bundle may have either content. */
function versionOf(file, before = Infinity) {
  const { mtimeMs, size } = statSync(file);
  return mtimeMs < before ? `${mtimeMs} ${size}` : null;
}

/** Several processes may write the bundle at the same time; each sees a whole file. */
function write(bundle, text) {
  const draft = `${bundle}.${process.pid}`;
  mkdirSync(dirname(bundle), { recursive: true });
  writeFileSync(draft, text);
  renameSync(draft, bundle);
}

module.exports = { upToDateBundle };
