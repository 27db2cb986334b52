import { releaseBucketName, releaseFolder, releaseKey, releaseKeyPrefix } from '../../tags/release-names';

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
