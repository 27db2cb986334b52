import { parse } from './fixtures/xml';
import { formatJunit } from '../../gates/junit';
import { finding } from './fixtures/finding';
import type { Finding } from '../../gates/finding';

function junit(findings: readonly Finding[], blocking: readonly Finding[] = findings): string {
  const passed = [{ ruleId: 'CKV_AWS_20', address: 'aws_s3_bucket.logs' }];
  return formatJunit({ gate: 'scan', stack: 'dev_global_research', findings, passed, blocking });
}

test('a report has a case for every check, passed ones too', () => {
  const blocks = finding({ link: 'https://example.com/rule', source: { file: 'modules/a.ts', line: 7 } });
  const suppressed = finding({ suppressed: { reason: 'known', expires: '2027-01-01' } });
  const advice = finding({ severity: 'info' });
  const xml = junit([blocks, suppressed, advice], [blocks]);
  expect(xml).toContain('tests="4" failures="1" errors="0" skipped="1"');
  expect(xml).toContain('file="modules/a.ts" line="7"');
  expect(xml).toContain('<testcase classname="aws_s3_bucket.logs" name="CKV_AWS_20"/>');
  expect(xml).toContain('<skipped message="known (until 2027-01-01): ');
  expect(xml).toContain('<system-out>info: ');
});

test('a report without findings still has its passed cases', () => {
  expect(junit([])).toContain('tests="1" failures="0"');
});

test('markup in a message stays text', () => {
  const message = `a < b && "c" > 'd' ]]> <!-- \t\n`;
  expect(parse(junit([finding({ message })])).failures).toEqual([message]);
});

test('characters that XML cannot hold are replaced', () => {
  const message = `\u0000\u0008\u001b[31m\ud800 \uffff \u{1f600}\r`;
  const replaced = `\ufffd\ufffd\ufffd[31m\ufffd \ufffd \u{1f600}\r`;
  expect(parse(junit([finding({ message })])).failures).toEqual([replaced]);
});
