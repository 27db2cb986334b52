import fc from 'fast-check';
import {
  requesterText,
  SUMMARY_LENGTH,
  summaryText,
  type SummaryFacts,
  type SummarySuppression,
} from '../../releases/plan-summary';
import { operationSchema } from '../../releases/operation';

const facts: SummaryFacts = {
  operation: 'release',
  tag: 'prod_us-east-1/research/1.0',
  commit: 'c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff',
  by: 'Ada <ada@acme.example>',
  account: '555555555555',
  region: 'us-east-1',
  counts: { add: 1, change: 2, destroy: 1, replace: 1 },
  changes: [
    { address: 'aws_vpc.new', actions: ['create'] },
    { address: 'aws_lb.web', actions: ['delete', 'create'] },
    { address: 'aws_s3_bucket.old', actions: ['delete'] },
  ],
  findings: { blocking: 0, shown: 3, suppressed: 2 },
  suppressions: [
    { rule: 'CKV_AWS_18', address: 'aws_s3_bucket.logs', expires: '2030-01-01' },
    { rule: 'CKV_AWS_144', address: null, expires: '2030-02-01' },
  ],
  planSha256: 'a'.repeat(64),
  createdAt: '2026-01-02T03:04:05.678Z',
  expiryMinutes: 24 * 60,
  link: 'https://console.aws.amazon.com/s3/object/acme?prefix=plans/1/plan.html',
};

test('the summary says what goes where, for whom and how long, and names what is lost', () => {
  expect(summaryText(facts)).toBe(
    [
      'release prod_us-east-1/research/1.0 (c0ffeec0ffee)',
      'by Ada <ada@acme.example>',
      'account 555555555555, us-east-1',
      '+1 ~2 -1 ±1',
      'replace aws_lb.web',
      'destroy aws_s3_bucket.old',
      'findings: 3 below the threshold, 2 suppressed',
      'suppressed CKV_AWS_18 at aws_s3_bucket.logs until 2030-01-01',
      'suppressed CKV_AWS_144 until 2030-02-01',
      'planned 2026-01-02 03:04, may be applied until 2026-01-03 03:04 UTC',
      `plan sha256 ${'a'.repeat(64)}`,
      'https://console.aws.amazon.com/s3/object/acme?prefix=plans/1/plan.html',
    ].join('\n'),
  );
});

test('a plan by hand names no person, no commit and no page', () => {
  const lines = summaryText({ ...facts, commit: null, by: null, link: null }).split('\n');
  expect(lines.slice(0, 2)).toEqual([
    'release prod_us-east-1/research/1.0 (working tree)',
    'by a pushed tag',
  ]);
  expect(lines.at(-1)).toBe(`plan sha256 ${'a'.repeat(64)}`);
});

test('of an ARN the name in its account is shown, of a long name the end', () => {
  expect(requesterText('arn:aws:iam::111122223333:user/ada')).toBe('user/ada');
  const role = `assumed-role/AWSReservedSSO_Administrators_0123456789abcdef${'x'.repeat(40)}/ada@acme.example`;
  expect(requesterText(`arn:aws:sts::111122223333:${role}`)).toMatch(/^….+x\/ada@acme\.example$/);
});

test('a finding that refuses is counted first', () => {
  const findings = { blocking: 1, shown: 0, suppressed: 0 };
  expect(summaryText({ ...facts, findings })).toContain('findings: 1 refusing, 0 below');
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('a\nplan sha256 b', 'x\r\n+0 ~0 -0 ±0', '\u2028destroy y', 'z'.repeat(2000)),
);
const count = fc.nat(20_000);
const actions = fc.constantFrom(['delete'], ['delete', 'create'], ['create'], ['update'], ['no-op']);
const suppression: fc.Arbitrary<SummarySuppression> = fc.record({
  rule: text,
  address: fc.option(text),
  expires: text,
});
const anything: fc.Arbitrary<SummaryFacts> = fc.record({
  operation: fc.constantFrom(...operationSchema.options),
  tag: text,
  commit: fc.option(text),
  by: fc.option(text),
  account: text,
  region: text,
  counts: fc.record({ add: count, change: count, destroy: count, replace: count }),
  changes: fc.array(fc.record({ address: text, actions }), { maxLength: 60 }),
  findings: fc.record({ blocking: count, shown: count, suppressed: count }),
  suppressions: fc.array(suppression, { maxLength: 30 }),
  planSha256: fc.constant('a'.repeat(64)),
  createdAt: fc.constant(facts.createdAt),
  expiryMinutes: fc.integer({ min: 5, max: 10_080 }),
  link: fc.option(text),
});

/** Every line that a summary can have, in their order. */
const LINES = [
  /^(?:release|rollback|destroy|drift|reconcile) .{0,200} \(.{0,12}\)$/,
  /^by .{0,60}$/,
  /^account .{0,24}, .{0,24}$/,
  /^\+\d+ ~\d+ -\d+ ±\d+$/,
  /^(?:destroy|replace) |^… and \d+ more destroyed or replaced$/,
  /^findings: (?:\d+ refusing, )?\d+ below the threshold, \d+ suppressed$/,
  /^suppressed |^… and \d+ more suppressed$/,
  /^planned [\d-]{10} \d\d:\d\d, may be applied until [\d-]{10} \d\d:\d\d UTC$/,
  /^plan sha256 a{64}$/,
] as const;
const REPEATED = [4, 6];

test('whatever things are called, the text holds in an approval, keeps its lines and counts every loss', () => {
  fc.assert(
    fc.property(anything, (given) => {
      const shown = summaryText(given);
      expect(shown.length).toBeLessThanOrEqual(SUMMARY_LENGTH);
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
      const rest = linesAfter(shown.split('\n'));
      const fits = given.link !== null && given.link.length <= 240;
      expect(rest).toHaveLength(fits ? 1 : 0);
      const lost = given.changes.filter(({ actions: [first] }) => first === 'delete').length;
      expect(namedLosses(shown)).toBe(lost);
    }),
    { numRuns: 500 },
  );
});

test('at least the first loss is named, however long everything else is', () => {
  const long = 'x'.repeat(500);
  const most = { add: 20_000, change: 20_000, destroy: 20_000, replace: 20_000 };
  const changes = Array.from({ length: 20_000 }, (_, index) => ({
    ...{ address: `aws_x.y["${index}-${long}"]`, actions: ['delete'] },
  }));
  const shown = summaryText({
    ...{ ...facts, operation: 'reconcile', tag: long, commit: null, by: long, account: long, region: long },
    ...{ counts: most, changes, link: 'x'.repeat(240) },
    findings: { blocking: 20_000, shown: 20_000, suppressed: 20_000 },
  });
  expect(shown).toContain('\ndestroy aws_x.y["0-xxx');
  expect(shown).toMatch(/\n… and \d{5} more destroyed or replaced\n/);
});

/** The lines behind those that every summary has; fails at the first that is out of its order. */
function linesAfter(lines: readonly string[]): string[] {
  const left = [...lines];
  for (const [index, pattern] of LINES.entries()) {
    if (REPEATED.includes(index)) while (pattern.test(left[0] ?? '')) left.shift();
    else expect(left.shift()).toMatch(pattern);
  }
  return left;
}

function namedLosses(shown: string): number {
  const lines = shown.split('\n').slice(4);
  const named = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('findings: ')),
  );
  return named.reduce((sum, line) => sum + Number(/^… and (\d+) more/.exec(line)?.[1] ?? 1), 0);
}
