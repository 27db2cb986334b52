import type { ExecutionRow, StageRun } from '../../releases/ledger/execution-row';
import { isOpen } from '../../releases/ledger/execution-row';
import { formatCounts } from '../../releases/plan-counts';
import { ageOf } from '../../releases/status/age';
import { executionText } from '../../releases/status/phase-text';
import { shortArn } from '../../tags/arn';
import { formatFields } from './fields';
import { firstLine } from './plain-text';
import { formatTable, type Cell, type PaintedLine } from './table';
import type { Colors } from './terminal';

/** Where executions are shown, and when. */
export interface HistorySurface {
  readonly width: number;
  readonly colors: Colors;
  readonly now: Date;
}

const HEAD = ['', 'release', 'outcome', 'ago', 'changes', 'approved by', 'note'];

/** A line for each execution. */
export function historyText(rows: readonly ExecutionRow[], surface: HistorySurface): string {
  const { colors, now } = surface;
  const lines = rows.map((row): Cell[] => [
    String(row.sequence),
    executionText(row),
    [{ text: row.state, paint: paintOf(row, colors) }],
    ageOf(row.finishedAt ?? row.startedAt, now),
    row.plan === null ? '' : formatCounts(row.plan.counts),
    shortArn(row.approval?.by ?? ''),
    noteOf(row),
  ]);
  return formatTable(HEAD, lines, surface);
}

/** All that is known of one execution. */
export function executionDetails(row: ExecutionRow, { colors }: HistorySurface): string {
  const { target, sequence, execution, lane, commit, tagger, requestedBy, startedAt, finishedAt } = row;
  const { plan, approval, reason, stage, stages, state } = row;
  const outcome = `${state}${stage === null ? '' : ` at ${stage}`}`;
  const fields: [string, string | PaintedLine | null][] = [
    ['release', executionText(row)],
    ['execution', `${sequence} of ${target}${execution === null ? '' : `, ${execution}`} in ${lane}`],
    ['commit', commit],
    ['asked for by', requestedBy],
    ['tagged by', tagger],
    ['outcome', { text: outcome, paint: paintOf(row, colors) }],
    ['reason', reason === null ? null : indented(reason)],
    ['time', `${startedAt} to ${finishedAt ?? 'now'}`],
    ['plan', plan === null ? null : `${formatCounts(plan.counts)}, sha256 ${plan.sha256}`],
    ['changes', plan === null || plan.changes.length === 0 ? null : indented(plan.changes.join('\n'))],
    [
      'approved by',
      approval === null ? null : `${approval.by}, ${approval.at}: ${firstLine(approval.comment)}`,
    ],
    ['stages', stages.length === 0 ? null : indented(stages.map(stageText).join('\n'))],
  ];
  const known = fields.flatMap(([label, value]): [string, string | PaintedLine][] =>
    value === null ? [] : [[label, value]],
  );
  return formatFields(known, colors);
}

function stageText({ name, status, startedAt, finishedAt }: StageRun): string {
  if (finishedAt === null) return `${name}: ${status}`;
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return `${name}: ${status}, ${seconds.toFixed(1)} s`;
}

/** How an outcome is painted. */
function paintOf(row: ExecutionRow, { green, cyan, dim, red, yellow }: Colors): (text: string) => string {
  if (isOpen(row)) return cyan;
  switch (row.state) {
    case 'applied':
    case 'destroyed':
      return green;
    case 'no-change':
    case 'stopped':
      return dim;
    case 'drifted':
    case 'expired':
    case 'rejected':
      return yellow;
    case 'refused':
    case 'failed':
    case 'captured':
    case 'planned':
    case 'applying':
      return red;
  }
}

function noteOf({ stage, reason }: ExecutionRow): string {
  if (reason === null) return '';
  return `${stage === null ? '' : `${stage}: `}${firstLine(reason)}`;
}

function indented(text: string): string {
  return text.split('\n').join('\n  ');
}
