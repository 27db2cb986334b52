const usual = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...usual,
  // Each of these keeps a core busy by itself.
  maxWorkers: 2,
  testMatch: usual.testPathIgnorePatterns.filter((pattern) => pattern.endsWith('.test.ts')),
  testPathIgnorePatterns: ['/node_modules/'],
};
