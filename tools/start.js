'use strict';
/** Starts a bundle as `require` does, and keeps what V8 compiled of it, so that the next start need not compile. */
const fs = require('node:fs');
const Module = require('node:module');
const { basename, dirname, join } = require('node:path');
const vm = require('node:vm');

const suffix = '.compiled';
/** After a longer run V8 has let go of what a start needs, and holds what only that run needed. */
const shortRunSeconds = 3;

function start(bundle) {
  const { text, version } = read(bundle);
  const compiled = join(dirname(bundle), `${basename(bundle)}-${version}${suffix}`);
  const cachedData = readIfThere(compiled);
  const script = new vm.Script(Module.wrap(text), { filename: bundle, cachedData });
  if (cachedData === undefined || script.cachedDataRejected)
    process.once('exit', () => {
      if (process.uptime() < shortRunSeconds) keep(script, compiled);
    });
  const module = new Module(bundle, null);
  module.filename = bundle;
  script.runInThisContext()(module.exports, Module.createRequire(bundle), module, bundle, dirname(bundle));
}

/** Removes what was kept of earlier bundles. */
function forgetCompiled(directory) {
  if (!fs.existsSync(directory)) return;
  for (const name of fs.readdirSync(directory)) {
    if (name.endsWith(suffix)) fs.rmSync(join(directory, name), { force: true });
  }
}

/**
 * A bundle is ASCII, which is read quicker as what it is. V8 compares only the length of a text with what it kept: time
 * and size tell one bundle from another.
 */
function read(bundle) {
  const file = fs.openSync(bundle, 'r');
  try {
    const { mtimeMs, size } = fs.fstatSync(file);
    return { text: fs.readFileSync(file, 'latin1'), version: `${Math.round(mtimeMs)}-${size}` };
  } finally {
    fs.closeSync(file);
  }
}

function readIfThere(path) {
  try {
    return fs.readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A directory that may not be written only means that each start compiles. */
function keep(script, path) {
  const draft = `${path}.${process.pid}`;
  try {
    fs.writeFileSync(draft, script.createCachedData());
    fs.renameSync(draft, path);
  } catch {
    fs.rmSync(draft, { force: true });
  }
}

module.exports = { forgetCompiled, start };
