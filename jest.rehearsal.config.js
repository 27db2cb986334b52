const usual = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...usual,
  testMatch: usual.testPathIgnorePatterns.filter((pattern) => pattern.endsWith('.test.ts')),
  testPathIgnorePatterns: ['/node_modules/'],
};
