'use strict';
/**
 * The environment of Node, in a worker that compiles each file once: Jest compiles every module anew for every test
 * file, and V8 takes up what it made of the same text before.
 */
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { compileFunction } = vm;
const compiled = new Map();

vm.compileFunction = (code, parameters, options) => {
  const key = JSON.stringify([options?.filename, parameters]);
  const before = compiled.get(key);
  if (before?.code === code)
    return compileFunction(code, parameters, { ...options, cachedData: before.cachedData });
  const made = compileFunction(code, parameters, { ...options, produceCachedData: true });
  compiled.set(key, { code, cachedData: made.cachedData });
  return made;
};

module.exports = TestEnvironment;
