'use strict';
/** Packs the command, what it reads when it runs, and the configuration that decides into one zip for the lanes. */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { dirname, join } = require('node:path');
const { buildWhenStale, files } = require('./build.js');

/** What a repository may have in a version of its own. */
const ownFiles = ['tools/tflint.json'];

/** The same for every zip, so that equal contents are equal bytes: the oldest time that a zip can hold. */
const MTIME = new Date(1980, 0, 1);

/** Writes dist/toolchain.zip of a repository; gives its path and the SHA-256 of its bytes, which only what is in it decides. */
function buildToolchain(repository) {
  buildWhenStale();
  const built = join(dirname(__dirname), 'dist');
  const own = (name) => ownFiles.includes(name) && fs.existsSync(join(repository, name));
  const inside = ['taglane.js', ...files].map((name) => [
    name,
    fs.readFileSync(join(own(name) ? repository : built, name)),
  ]);
  const configuration = fs.readFileSync(process.env.TAGLANE_CONFIG ?? join(repository, 'cdktf.json'));
  const entries = [...inside, ['cdktf.json', configuration]].sort(([a], [b]) => (a < b ? -1 : 1));
  const zip = require('fflate').zipSync(Object.fromEntries(entries), { mtime: MTIME, os: 3 });
  const path = join(repository, 'dist', 'toolchain.zip');
  const draft = `${path}.${process.pid}`;
  fs.mkdirSync(dirname(path), { recursive: true });
  fs.writeFileSync(draft, zip);
  fs.renameSync(draft, path);
  return { path, sha256: createHash('sha256').update(zip).digest('hex') };
}

module.exports = { buildToolchain };
