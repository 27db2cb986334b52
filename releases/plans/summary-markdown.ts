import { changeLine, resultText, totalText, type PlansSummary, type SummaryRow } from './summary';

/** So many changes of a target are listed; a comment of a pull request has no room for more. */
const LISTED = 50;

/** A summary as Markdown, as a comment of a pull request shows it. */
export function formatMarkdown(summary: PlansSummary): string {
  const rows = summary.targets.map(
    (row) => `| ${code(row.place)} | ${row.account} | ${row.region} | ${resultText(row)} |`,
  );
  return [
    `**${totalText(summary)}**`,
    '',
    '| place | account | Region | plan |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...summary.targets.flatMap(details),
    '',
  ].join('\n');
}

function details(row: SummaryRow): string[] {
  const lines = row.error === null ? changeLines(row) : row.error.split('\n');
  if (lines.length === 0) return [];
  const title = `${code(row.place)}: ${resultText(row)}`;
  const fence = fenceFor(lines);
  return ['', `<details><summary>${title}</summary>`, '', fence, ...lines, fence, '', '</details>'];
}

function changeLines({ planned }: SummaryRow): string[] {
  const { changes = [], outputs = [] } = planned ?? {};
  const listed = changes.slice(0, LISTED).map(changeLine);
  const more = changes.length > LISTED ? [`… and ${changes.length - LISTED} more`] : [];
  return [...listed, ...more, ...outputs.map((name) => `output  ${name}`)];
}

function code(text: string): string {
  return `<code>${text}</code>`;
}

/** A fence that is longer than any run of backticks inside. */
function fenceFor(lines: readonly string[]): string {
  const runs = lines.join('\n').match(/`+/g) ?? [];
  return '`'.repeat(Math.max(2, ...runs.map(({ length }) => length)) + 1);
}
