import type { Finding, GateReport } from './finding';
import { attributes, escaped } from './xml';

/** A report as JUnit XML: a case for each passed check, a failure for each blocking finding, `skipped` for each suppressed one. */
export function formatJunit(report: GateReport): string {
  const blocking = new Set(report.blocking);
  const cases = [
    ...report.findings.map((finding) => findingCase(finding, blocking.has(finding))),
    ...report.passed.map(
      ({ ruleId, address }) => `    <testcase${attributes({ classname: address, name: ruleId })}/>`,
    ),
  ];
  const name = `${report.gate} ${report.stack}`;
  const counts = {
    tests: String(cases.length),
    failures: String(blocking.size),
    errors: '0',
    skipped: String(report.findings.filter(({ suppressed }) => suppressed !== null).length),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...counts })}>`,
    `  <testsuite${attributes({ name, ...counts })}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function findingCase(finding: Finding, blocks: boolean): string {
  const { address, stack, constructPath, ruleId, source } = finding;
  const place = source === null ? {} : { file: source.file, line: String(source.line) };
  const open = `    <testcase${attributes({ classname: constructPath ?? address ?? stack, name: ruleId, ...place })}>`;
  return `${open}${outcome(finding, blocks)}</testcase>`;
}

function outcome(finding: Finding, blocks: boolean): string {
  const { suppressed, severity, message } = finding;
  if (blocks) {
    return `<failure${attributes({ type: severity, message })}>${escaped(detail(finding))}</failure>`;
  }
  if (suppressed !== null) {
    return `<skipped${attributes({ message: `${suppressed.reason} (until ${suppressed.expires}): ${message}` })}/>`;
  }
  return `<system-out>${escaped(`${severity}: ${detail(finding)}`)}</system-out>`;
}

function detail({ message, tool, toolVersion, address, source, link }: Finding): string {
  const place = source === null ? '' : `\nat ${source.file}:${source.line}`;
  return `${message}\n${tool} ${toolVersion}${address === null ? '' : `, ${address}`}${place}${link === null ? '' : `\n${link}`}`;
}
