import { createColors } from 'picocolors';
import { formatReport } from '../../../cli/output/report';
import type { GateReport } from '../../../gates/finding';
import { finding } from '../../gates/fixtures/finding';

const colors = createColors(false);
const blocking = finding({
  source: { file: 'modules/regional/network.ts', line: 12 },
  link: 'https://example.com/rule',
});
const shown = finding({
  ...{ tool: 'tflint', ruleId: 'unused', severity: 'info', message: 'unused' },
  ...{ constructPath: null, link: 'https://example.com/unused' },
});
const homeless = finding({ severity: 'warning', message: 'somewhere', constructPath: null, address: null });
const hidden = finding({ message: 'accepted', suppressed: { reason: 'sample', expires: '2099-01-01' } });

function report(change: Partial<GateReport> = {}): string {
  const passed = [{ ruleId: 'CKV_AWS_1', address: 'aws_s3_bucket.logs' }];
  const findings = [blocking, shown, homeless, hidden];
  const base = { gate: 'scan', stack: 'dev_us-east-1_research' } as const;
  return formatReport({ ...base, findings, passed, blocking: [blocking], ...change }, colors);
}

test('a refusal shows each finding with its place, the link of what refuses, and the counts', () => {
  expect(report()).toBe(
    [
      '✗ error checkov CKV_AWS_21: Ensure all data stored in the S3 bucket have versioning enabled',
      '    modules/regional/network.ts:12  dev_us-east-1_research/net/logs',
      '    https://example.com/rule',
      '· info tflint unused: unused',
      '    aws_s3_bucket.logs',
      '· warning checkov CKV_AWS_21: somewhere',
      '- suppressed until 2099-01-01: checkov CKV_AWS_21 at dev_us-east-1_research/net/logs: sample',
      'scan refused: 1 checks passed, 1 refuse, 2 below the threshold, 1 suppressed',
    ].join('\n'),
  );
});

test('a gate that found nothing says that it passed, and how much it looked at', () => {
  const text = report({ findings: [], blocking: [] });
  expect(text).toBe('scan passed: 1 checks passed, 0 refuse, 0 below the threshold, 0 suppressed');
});
