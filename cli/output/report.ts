import { countFindings, type Finding, type GateReport } from '../../gates/finding';
import type { Severity } from '../../tags/configuration';
import type { Colors } from './terminal';

/** The text of a gate's report: what refuses the release first, each with its place in the repository. */
export function formatReport(report: GateReport, colors: Colors): string {
  const lines = report.findings.flatMap((finding) => findingLines(finding, report, colors));
  return [...lines, verdictLine(report, colors)].join('\n');
}

/** One line: the gate, its verdict and its counts. */
function verdictLine(report: GateReport, colors: Colors): string {
  const { gate, passed } = report;
  const { blocking, shown, suppressed } = countFindings(report);
  const counts = `${passed.length} checks passed, ${blocking} refuse, ${shown} below the threshold, ${suppressed} suppressed`;
  return blocking === 0
    ? `${colors.green(`${gate} passed`)}: ${counts}`
    : `${colors.red(`${gate} refused`)}: ${counts}`;
}

function findingLines(finding: Finding, { blocking }: GateReport, colors: Colors): string[] {
  const { ruleId, tool, message, address, constructPath, source, suppressed, link } = finding;
  if (suppressed !== null) {
    const { reason, expires } = suppressed;
    const where = constructPath ?? address ?? 'the stack';
    return [colors.dim(`- suppressed until ${expires}: ${tool} ${ruleId} at ${where}: ${reason}`)];
  }
  const mark = blocking.includes(finding) ? colors.red('✗') : colors.dim('·');
  const place = [source === null ? null : `${source.file}:${source.line}`, constructPath ?? address].filter(
    (part) => part !== null,
  );
  return [
    `${mark} ${painted(finding.severity, colors)} ${tool} ${ruleId}: ${message}`,
    ...(place.length === 0 ? [] : [colors.dim(`    ${place.join('  ')}`)]),
    ...(link === null || !blocking.includes(finding) ? [] : [colors.dim(`    ${link}`)]),
  ];
}

function painted(severity: Severity, colors: Colors): string {
  switch (severity) {
    case 'error':
      return colors.red(severity);
    case 'warning':
      return colors.yellow(severity);
    case 'info':
      return severity;
  }
}
