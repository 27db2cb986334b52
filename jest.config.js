const { availableParallelism } = require('node:os');

/** Tests that release through deployed lanes, or plan and apply many times, take minutes each: npm run test:rehearsal. */
const SLOW = [
  ...[
    'run',
    'refusals',
    'permissions',
    'own-repository',
    'ledger',
    'life-cycle',
    'rollout',
    'operations',
    'drift',
    'killed-builds',
    'many-tags',
    'troubles',
    'faults/struck',
  ].map((name) => `rehearsal/${name}`),
  'cli/rehearsal/rehearse',
  'stacks/cdktf-deploy',
  'docs/operations',
  'releases/plans/live',
  'releases/adoption/adopt',
].map((path) => `<rootDir>/test/${path}.test.ts`);

// The SDK's notice about versions of Node would stand between the results of every worker.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** @type {import('jest').Config} */
module.exports = {
  testPathIgnorePatterns: ['/node_modules/', ...SLOW],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, sourceMaps: 'inline' },
    ],
    // 126 files otherwise. The version is there for Jest, which keeps what a transform made.
    '/node_modules/zod/index\\.cjs$': [
      '<rootDir>/test/support/jest/one-file.js',
      { library: 'zod', version: require('zod/package.json').version },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!zod/index\\.cjs$)'],
  testEnvironment: '<rootDir>/test/support/jest/environment.js',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdktf.out', '<rootDir>/.taglane'],
  // No test waits that long, but on a busy machine.
  testTimeout: 20_000,
  // `npm test` has four on any machine: many of its suites wait, for the AWS provider or an emulated service.
  maxWorkers: Math.min(availableParallelism(), 4),
  workerIdleMemoryLimit: '1GB',
};
