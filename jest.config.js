/** The tests that release through deployed lanes take minutes each: npm run test:rehearsal. */
const LANES = ['run', 'refusals', 'permissions', 'own-repository'].map(
  (name) => `<rootDir>/test/rehearsal/${name}.test.ts`,
);

/** @type {import('jest').Config} */
module.exports = {
  testPathIgnorePatterns: ['/node_modules/', ...LANES],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, sourceMaps: 'inline' },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdktf.out', '<rootDir>/.taglane'],
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
};
