import { buildEnvironment, captureEnvironment } from '../../../cli/builds/build-environment';

const release = {
  TAG: 'dev_global/research/1.0',
  COMMIT: 'c0ffee',
  OPERATION: 'release',
  CODEBUILD_SRC_DIR: '/src',
};
const planned = { CODEBUILD_SRC_DIR_Plan: '/plan', PLAN_SHA256: 'a'.repeat(64) };
const facts = { tag: release.TAG, commit: 'c0ffee', operation: 'release', sourceDirectory: '/src' };

test.each(['synth', 'lint', 'scan', 'plan'] as const)('%s works in its primary source', (stage) => {
  const expected = { ...facts, planDirectory: '/src', approvedSha256: null };
  expect(buildEnvironment(stage, { ...release, ...planned })).toEqual(expected);
});

test('apply takes the plan and its approved hash from the plan stage', () => {
  expect(buildEnvironment('apply', { ...release, ...planned })).toEqual({
    ...facts,
    ...{ planDirectory: '/plan', approvedSha256: 'a'.repeat(64) },
  });
});

test.each([
  ['synth', {}, 'TAG, COMMIT, OPERATION, CODEBUILD_SRC_DIR'],
  ['plan', { ...release, TAG: '' }, 'TAG'],
  ['apply', release, 'CODEBUILD_SRC_DIR_Plan, PLAN_SHA256'],
  ['apply', { ...release, ...planned, PLAN_SHA256: '' }, 'PLAN_SHA256'],
] as const)('stage %s with %j lacks what is missing, all of it named', (stage, variables, missing) => {
  expect(() => buildEnvironment(stage, variables)).toThrow(
    `stage ${stage} runs in a build of a lane; its environment lacks ${missing}; by hand use: taglane run <tag>`,
  );
});

test('a capture works on its clone, and git gets the environment of the build', () => {
  const variables = {
    ...{ TAG: 'x', LANE: 'acme_dev', CODEBUILD_SRC_DIR: '/clone', HOME: '/root' },
    ...{ CODEBUILD_BUILD_ID: 'acme_dev_capture:1', TOOLCHAIN: 'toolchain/acme_dev/abc.zip' },
  };
  expect(captureEnvironment({ ...variables, UNSET: undefined })).toEqual({
    ...{ tag: 'x', lane: 'acme_dev', caller: null, build: 'acme_dev_capture:1', toolchain: 'abc' },
    ...{ repositoryDirectory: '/clone', git: variables },
  });
  expect(captureEnvironment({ ...variables, CALLER: 'arn:aws:iam::1:user/ann' }).caller).toBe(
    'arn:aws:iam::1:user/ann',
  );
});

test('a capture without its lane says so', () => {
  expect(() => captureEnvironment({ TAG: 'x' })).toThrow(
    'stage capture runs in a build of a lane; its environment lacks LANE, TOOLCHAIN, CODEBUILD_BUILD_ID, CODEBUILD_SRC_DIR',
  );
});
