import { nextVersion } from '../../../releases/tagging/next-version';
import { compareVersions, formatVersion, parseVersion, type Version } from '../../../tags/version';

function versions(...texts: string[]): Version[] {
  return texts.flatMap((text) => parseVersion(text) ?? []);
}

test.each([
  [[], '1.0'],
  [['1.0'], '1.1'],
  [['1.9', '1.10'], '1.11'],
  [['1.4', '1.4.1'], '1.4.2'],
  [['2.0.0.9', '1.99'], '2.0.0.10'],
  [['1.4', '2.0-rc.1'], '2.0'],
  [['2.0-rc.1', '2.0'], '2.1'],
])('after %j comes %s', (known, next) => {
  expect(formatVersion(nextVersion(versions(...known)))).toBe(next);
});

test('the next version is newer than every one before', () => {
  const known = versions('1.0', '1.0.0', '1.0-a', '0.9', '3.1-beta.2');
  const next = nextVersion(known);
  for (const one of known) expect(compareVersions(next, one)).toBe(1);
});
