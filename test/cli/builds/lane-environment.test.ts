import { laneExecution, recordEnvironment } from '../../../cli/builds/lane-environment';

const lane = { LANE: 'acme_dev', TOOLCHAIN: `toolchain/acme_dev/${'a'.repeat(64)}.zip` };
const told = { ...lane, EXECUTION: 'e1', OPERATION: 'rollback', REQUESTED_BY: '-' };
const toolchain = 'a'.repeat(64);

test('a build is told of its execution, its operation and the object that is released', () => {
  const variables = { ...told, RELEASE_KEY: 'releases/dev/c.zip', RELEASE_VERSION: '1' };
  expect(laneExecution('plan', variables)).toEqual({
    ...{ id: 'e1', lane: 'acme_dev', operation: 'rollback', requestedBy: null, toolchain },
    release: { key: 'releases/dev/c.zip', versionId: '1' },
  });
});

test('a person who asked is named, and behind a connection there is no object', () => {
  const variables = { ...told, REQUESTED_BY: 'arn:aws:iam::1:user/ann' };
  expect(laneExecution('plan', variables)).toMatchObject({
    ...{ requestedBy: 'arn:aws:iam::1:user/ann', release: null },
  });
});

test('what is missing is named, all of it', () => {
  expect(() => laneExecution('plan', {})).toThrow(
    'lacks LANE, EXECUTION, OPERATION, REQUESTED_BY, TOOLCHAIN; by hand use: taglane run',
  );
});

const ARN = 'arn:aws:codebuild:us-east-1:111122223333:build/acme_dev_capture:1';

test.each([
  [
    { HAPPENING: 'execution', EXECUTION: 'e1' },
    { kind: 'execution', id: 'e1' },
  ],
  [
    { HAPPENING: 'capture', BUILD: ARN },
    { kind: 'capture', build: 'acme_dev_capture:1' },
  ],
  [
    { HAPPENING: 'tag', TAG: 't', EVENT: 'referenceDeleted', CALLER: 'arn', EVENT_ID: '7' },
    { kind: 'tag', tag: 't', event: 'referenceDeleted', caller: 'arn', id: '7' },
  ],
])('%j is something to write down', (variables, happening) => {
  const expected = { lane: 'acme_dev', toolchain, happening };
  expect(recordEnvironment({ ...lane, ...variables })).toEqual(expected);
});

test('anything else is not', () => {
  expect(() => recordEnvironment({ ...lane, HAPPENING: 'rain' })).toThrow('HAPPENING is "rain"');
  expect(() => recordEnvironment({ ...lane, HAPPENING: 'execution' })).toThrow('lacks EXECUTION');
});
