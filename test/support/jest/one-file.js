'use strict';
/** A transform for the entry of a library: all its files in one, which Jest then finds, reads and runs once. */
const { dirname } = require('node:path');
const { buildSync } = require('esbuild');

module.exports = {
  process(_, entry, { transformerConfig: { library } }) {
    const { outputFiles } = buildSync({
      stdin: { contents: `export * from '${library}'`, resolveDir: dirname(entry) },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      write: false,
    });
    return { code: outputFiles[0].text };
  },
};
