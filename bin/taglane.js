#!/usr/bin/env node
'use strict';
/** `npx taglane` in a checkout: bundles the command when its sources have changed, then runs it. */
if (require('../tools/build.js').ready()) require('../dist/taglane.js');
