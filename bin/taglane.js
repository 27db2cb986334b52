#!/usr/bin/env node
'use strict';
/** `npx taglane` in a checkout: bundles the command when its sources have changed, then runs it. */
const { join } = require('node:path');

if (require('../tools/build.js').ready()) {
  require('../tools/start.js').start(join(__dirname, '..', 'dist', 'taglane.js'));
}
