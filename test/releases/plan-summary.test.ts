import fc from 'fast-check';
import { SUMMARY_LENGTH, summaryText, type SummaryFacts } from '../../releases/plan-summary';

const facts: SummaryFacts = {
  tag: 'prod_us-east-1/research/1.0',
  commit: 'c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff',
  account: '555555555555',
  region: 'us-east-1',
  counts: { add: 1, change: 2, destroy: 1, replace: 1 },
  changes: [
    { address: 'aws_vpc.new', actions: ['create'] },
    { address: 'aws_lb.web', actions: ['delete', 'create'] },
    { address: 'aws_s3_bucket.old', actions: ['delete'] },
  ],
  findings: { blocking: 0, shown: 3, suppressed: 2 },
  planSha256: 'a'.repeat(64),
};

test('the summary says where, what and how much, and names what is lost', () => {
  expect(summaryText(facts)).toBe(
    [
      'prod_us-east-1/research/1.0 (c0ffeec0ffee)',
      'account 555555555555, us-east-1',
      '+1 ~2 -1 ±1',
      'replace aws_lb.web',
      'destroy aws_s3_bucket.old',
      'findings: 3 below the threshold, 2 suppressed',
      `plan sha256 ${'a'.repeat(64)}`,
    ].join('\n'),
  );
});

test('the summary never exceeds what an approval can hold, and counts what it leaves out', () => {
  const address = fc
    .string({ minLength: 1, maxLength: 200 })
    .map((text) => `aws_x.${text.replace(/\s/g, '_')}`);
  fc.assert(
    fc.property(fc.array(address, { maxLength: 80 }), (addresses) => {
      const changes = addresses.map((name) => ({ address: name, actions: ['delete'] }));
      const text = summaryText({ ...facts, changes });
      expect(text.length).toBeLessThanOrEqual(SUMMARY_LENGTH);
      const named = text.split('\n').filter((line) => line.startsWith('destroy ')).length;
      const rest = Number(/… and (\d+) more/.exec(text)?.[1] ?? 0);
      expect(named + rest).toBe(addresses.length);
    }),
  );
});
