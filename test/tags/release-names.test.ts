import {
  commitOfReleaseKey,
  releaseBucketName,
  releaseFolder,
  releaseKey,
  releaseKeyPrefix,
  releaseVersionFolder,
} from '../../tags/release-names';

const place = { environment: 'dev', scope: { kind: 'global' }, team: 'risk' } as const;

test('a release is kept under its tag and its commit', () => {
  expect(releaseBucketName('acme', 'dev')).toBe('acme--releases-dev');
  expect(releaseKey(place, '1.0', 'abc')).toBe('releases/dev/global/risk/1.0/abc.zip');
});

test('what selects the releases of a place or an environment starts their keys', () => {
  expect(releaseFolder(place)).toBe('releases/dev/global/risk/');
  expect(releaseFolder(place).startsWith(releaseKeyPrefix('dev'))).toBe(true);
  expect(releaseKey(place, '1.0', 'abc').startsWith(releaseFolder(place))).toBe(true);
});

test('the key of a release says its commit, and starts as those of the other commits of its version', () => {
  const key = releaseKey(place, '1.0', 'abc');
  expect(commitOfReleaseKey(key)).toBe('abc');
  expect(releaseVersionFolder(place, '1.0')).toBe('releases/dev/global/risk/1.0/');
  expect(key.startsWith(releaseVersionFolder(place, '1.0'))).toBe(true);
});
