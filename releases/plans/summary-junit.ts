import { attributes, escaped } from '../../gates/xml';
import { changeLine, resultText, type PlansSummary, type SummaryRow } from './summary';

const NAME = 'taglane plan';

/** A summary as JUnit XML: a case for each target, an error where there is no plan. Changes are no failure. */
export function formatPlansJunit({ counts, targets }: PlansSummary): string {
  const totals = {
    name: NAME,
    tests: String(targets.length),
    failures: '0',
    errors: String(counts.failed),
    skipped: String(counts.stopped),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(totals)}>`,
    `  <testsuite${attributes(totals)}>`,
    ...targets.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(row: SummaryRow): string {
  const time = (row.durationMs / 1000).toFixed(3);
  const open = `    <testcase${attributes({ classname: NAME, name: row.place, time })}>`;
  return `${open}${inside(row)}</testcase>`;
}

function inside(row: SummaryRow): string {
  switch (row.result) {
    case 'failed': {
      const [message = ''] = (row.error ?? '').split('\n');
      return `<error${attributes({ message })}>${escaped(row.error ?? '')}</error>`;
    }
    case 'stopped':
      return '<skipped/>';
    case 'changes':
    case 'unchanged': {
      const lines = [resultText(row), ...(row.planned?.changes ?? []).map(changeLine)];
      return `<system-out>${escaped(lines.join('\n'))}</system-out>`;
    }
  }
}
