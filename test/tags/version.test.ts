import fc from 'fast-check';
import { compareVersions, formatVersion, parseVersion } from '../../tags/version';
import { anyVersion, version } from './fixtures/arbitraries';

test('versions are ordered number by number, a pre-release before its release', () => {
  const ordered = [
    '0.0',
    '0.9',
    '0.10',
    '1.0-alpha',
    '1.0-alpha.1',
    '1.0-alpha.2',
    '1.0-alpha.10',
    '1.0-alpha.x',
    '1.0-beta',
    '1.0',
    '1.0.0.1',
    '1.0.1',
    '1.2',
    '1.10',
    '2.0-rc.1',
    '2.0',
    '10.0',
  ];
  const shuffled = [...ordered].reverse().map(version).sort(compareVersions).map(formatVersion);
  expect(shuffled).toEqual(ordered);
});

test('missing numbers count as 0: 1.0 and 1.0.0 are different texts of equal order', () => {
  expect(compareVersions(version('1.0'), version('1.0.0'))).toBe(0);
  expect(formatVersion(version('1.0.0'))).toBe('1.0.0');
  expect(compareVersions(version('1.0.0-rc'), version('1.0-rc'))).toBe(0);
});

test('a version reads back to what it was written from', () => {
  fc.assert(
    fc.property(anyVersion, (value) => {
      expect(parseVersion(formatVersion(value))).toEqual(value);
    }),
  );
});

test('the order is total, antisymmetric and transitive', () => {
  fc.assert(
    fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
      const total = compareVersions(a, a) === 0 && compareVersions(a, b) + compareVersions(b, a) === 0;
      const isChain = compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0;
      return total && (!isChain || compareVersions(a, c) <= 0);
    }),
    { numRuns: 1000 },
  );
});

test('versions of three numbers are ordered as semver 2.0 orders them', () => {
  const three = anyVersion.map(({ numbers, pre }) => ({ numbers: [...numbers, 0, 0].slice(0, 3), pre }));
  fc.assert(
    fc.property(
      three,
      three,
      (a, b) => compareVersions(a, b) === semverOrder(formatVersion(a), formatVersion(b)),
    ),
    { numRuns: 1000 },
  );
});

/** Section 11 of https://semver.org, written down a second time and differently. */
function semverOrder(a: string, b: string): number {
  return order(semverKeys(a), semverKeys(b));
}

type Key = readonly [rank: number, number: bigint, text: string];

function semverKeys(text: string): Key[] {
  const [core = '', pre] = text.split('-');
  const numbers = core.split('.').map((part): Key => [0, BigInt(part), '']);
  if (pre === undefined) return [...numbers, [9, 0n, '']];
  const identifiers = pre
    .split('.')
    .map((part): Key => (/^\d+$/.test(part) ? [1, BigInt(part), ''] : [2, 0n, part]));
  return [...numbers, ...identifiers, [0, 0n, '']];
}

function order(a: readonly Key[], b: readonly Key[]): number {
  for (const [index, [rank, number, text]] of a.entries()) {
    const [otherRank, otherNumber, otherText] = b[index] ?? [-1, 0n, ''];
    if (rank !== otherRank) return rank < otherRank ? -1 : 1;
    if (number !== otherNumber) return number < otherNumber ? -1 : 1;
    if (text !== otherText) return text < otherText ? -1 : 1;
  }
  return 0;
}
