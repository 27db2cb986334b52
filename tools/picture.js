'use strict';
/** Draws docs/flow.svg again from the stages: node tools/picture.js */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');

const root = join(__dirname, '..');
const { outputFiles } = buildSync({
  entryPoints: [join(root, 'buildspecs/flow-picture.ts')],
  bundle: true,
  platform: 'node',
  write: false,
});
const bundle = new module.constructor();
bundle._compile(outputFiles[0].text, 'flow-picture.js');
writeFileSync(join(root, 'docs/flow.svg'), bundle.exports.flowPicture());
