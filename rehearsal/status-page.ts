import { escaped } from '../releases/report/html';
import type { Status } from './status';

/** A page that shows how the rehearsal gets on, and looks again by itself. */
export function statusPage(endpoint: string, { executions, builds, mishaps, repositories }: Status): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Rehearsal</title><style>${STYLE}</style></head><body>
<h1>Rehearsal</h1><p>An AWS on this machine at <code>${escaped(endpoint)}</code>. Repositories: ${listed(repositories)}</p>
<h2>Executions</h2>${table(
    ['pipeline', 'tag', 'status', 'stages', 'why'],
    executions.map(({ pipeline, tag, status, stages, trigger, reason }) => [
      pipeline,
      tag === '' ? `(${trigger})` : tag,
      status,
      stages.map((stage) => `${stage.name} ${stage.status}`).join(', '),
      reason ?? '',
    ]),
  )}${mishapTable(mishaps)}
<h2>Builds</h2>${table(
    ['build', 'phase', 'status'],
    builds.map(({ id, phase, status }) => [id, phase, status]),
  )}</body></html>`;
}

const STYLE =
  'body{font:15px system-ui,sans-serif;margin:1rem;max-width:75rem}table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}' +
  'td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8884;vertical-align:top}th{font-weight:600}';

function mishapTable(mishaps: Status['mishaps']): string {
  if (mishaps.length === 0) return '';
  const rows = mishaps.map(({ what, reason }) => [what, reason]);
  return `
<h2>Beside the pipelines</h2>${table(['what went wrong', 'why'], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p>none yet</p>';
  const titles = head.map((title) => `<th>${escaped(title)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${titles}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none yet' : names.map((name) => `<code>${escaped(name)}</code>`).join(', ');
}
