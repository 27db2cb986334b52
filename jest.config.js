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
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdktf.out', '<rootDir>/.taglane'],
  // No test waits that long, but on a busy machine.
  testTimeout: 20_000,
  // Two cores have time for three: a suite that waits for the AWS provider or an emulated service needs none of it.
  maxWorkers: 3,
  workerIdleMemoryLimit: '1GB',
};
