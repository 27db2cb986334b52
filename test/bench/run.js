'use strict';
/** Measures what docs/performance.md reports: npm run bench. */
const { join } = require('node:path');
const { buildSync } = require('esbuild');

const outfile = join(__dirname, '../../dist/bench.js');
buildSync({
  entryPoints: [join(__dirname, 'bench.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  logLevel: 'error',
});
require(outfile);
