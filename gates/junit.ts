import type { Finding, GateReport } from './finding';

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

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) => ` ${name}="${escaped(value).replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`)}"`,
    )
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write most control characters, lone surrogates, U+FFFE and U+FFFF: they become U+FFFD. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
