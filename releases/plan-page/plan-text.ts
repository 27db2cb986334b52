import type { Finding } from '../../gates/finding';
import { oneLine } from '../one-line';
import type { PageChange, PageRow } from './plan-changes';
import type { ShownPlan } from './shown-plan';
import { pathText, SIGNS, valueText } from './shown-text';

/** The whole plan as text: one line for each attribute, so that it can be searched and compared. */
export function planText({ summary, changes, report }: Omit<ShownPlan, 'facts'>): string {
  const { resources, outputs, drift } = changes;
  return [
    summary,
    ...section('Resources', resources.flatMap(changeLines)),
    ...section('Outputs', outputs.flatMap(changeLines)),
    ...section('Changed outside Terraform', drift.flatMap(changeLines)),
    ...section('Findings', report.findings.map(findingLine)),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}

const NAME_LENGTH = 500;

function changeLines({ address, effect, notes, rows, left }: PageChange): string[] {
  const noted = notes.length === 0 ? '' : ` (${oneLine(notes.join('; '), NAME_LENGTH)})`;
  return [
    `${SIGNS[effect]} ${oneLine(address, NAME_LENGTH)}${noted}`,
    ...rows.map(rowLine),
    ...(left === 0 ? [] : [`    … and ${left} more attributes`]),
  ];
}

function rowLine({ path, before, after, replaces }: PageRow): string {
  const values = before === null ? valueText(after) : `${valueText(before)} -> ${valueText(after)}`;
  const forces = replaces ? '  # forces replacement' : '';
  return `    ${oneLine(pathText(path) || 'value', NAME_LENGTH)} = ${values}${forces}`;
}

function findingLine({ severity, tool, ruleId, address, message, suppressed }: Finding): string {
  const place = address === null ? '' : ` at ${address}`;
  const until = suppressed === null ? '' : ` (suppressed until ${suppressed.expires}: ${suppressed.reason})`;
  return oneLine(`${severity} ${tool} ${ruleId}${place}: ${message}${until}`, 2 * NAME_LENGTH);
}
