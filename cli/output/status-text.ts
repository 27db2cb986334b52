import { ageOf } from '../../releases/status/age';
import { executionText, phaseText } from '../../releases/status/phase-text';
import type { TargetStatus } from '../../releases/status/target-status';
import { appliedLine, driftLines, halfAppliedLines, paintOf, underWayLines } from './status-cells';
import { fits, formatTable, type Cell } from './table';
import type { Colors } from './terminal';

/** Where the status is shown, and when. */
export interface StatusSurface {
  readonly width: number;
  readonly colors: Colors;
  readonly now: Date;
}

/** A matrix of places and teams where the terminal has room for it, else a line for each target; then what is under way. */
export function statusText(statuses: readonly TargetStatus[], surface: StatusSurface): string {
  const environments = [...new Set(statuses.map(({ environment }) => environment))];
  const matrices = environments.map((name) => matrixOf(name, statuses, surface));
  const roomy =
    Number.isFinite(surface.width) && matrices.every(({ head, rows }) => fits(head, rows, surface.width));
  const overview = roomy
    ? matrices.map(({ head, rows }) => formatTable(head, rows, surface)).join('\n\n')
    : listText(statuses, surface);
  return [
    overview,
    ...halfAppliedText(statuses, surface),
    ...driftText(statuses, surface),
    ...underWayText(statuses, surface),
  ].join('\n');
}

interface Matrix {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One environment: its scopes down, its teams across. */
function matrixOf(environment: string, statuses: readonly TargetStatus[], surface: StatusSurface): Matrix {
  const here = statuses.filter((status) => status.environment === environment);
  const teams = [...new Set(here.map(({ team }) => team))];
  const scopes = [...new Set(here.map(({ scope }) => scope))];
  const cells = new Map(here.map((status) => [`${status.scope}/${status.team}`, cellOf(status, surface)]));
  return {
    head: [environment, ...teams],
    rows: scopes.map((scope) => [scope, ...teams.map((team) => cells.get(`${scope}/${team}`) ?? '')]),
  };
}

function cellOf(status: TargetStatus, { now, colors }: StatusSurface): Cell {
  return [
    appliedLine(status, now, colors),
    ...halfAppliedLines(status, now, colors),
    ...driftLines(status, now, colors),
    ...underWayLines(status, now, colors),
  ];
}

function listText(statuses: readonly TargetStatus[], surface: StatusSurface): string {
  const { now, colors } = surface;
  const rows = statuses.map((status): Cell[] => [
    status.target,
    [appliedLine(status, now, colors)],
    [
      ...halfAppliedLines(status, now, colors),
      ...driftLines(status, now, colors),
      ...underWayLines(status, now, colors),
    ],
  ]);
  return formatTable(['target', 'applied', 'notes'], rows, surface);
}

function halfAppliedText(statuses: readonly TargetStatus[], { now, colors }: StatusSurface): string[] {
  return statuses.flatMap(({ target, halfApplied }) => {
    if (halfApplied === null) return [];
    const what = `${executionText(halfApplied)} broke off in Apply ${ageOf(halfApplied.at, now)} ago`;
    return [
      '',
      colors.red(`${what}; what is in ${target} is part old, part new: taglane retry ${halfApplied.tag}`),
    ];
  });
}

const SHOWN_CHANGES = 3;

function driftText(statuses: readonly TargetStatus[], { now, colors }: StatusSurface): string[] {
  return statuses.flatMap(({ target, drift }) => {
    if (drift === null) return [];
    const more = drift.changes.length - SHOWN_CHANGES;
    const named = [...drift.changes.slice(0, SHOWN_CHANGES), ...(more > 0 ? [`and ${more} more`] : [])];
    const line = `drift of ${target} since ${ageOf(drift.since, now)}: ${named.join(', ')}`;
    return ['', colors.yellow(line)];
  });
}

function underWayText(statuses: readonly TargetStatus[], surface: StatusSurface): string[] {
  const all = statuses.flatMap(({ underWay }) => underWay);
  if (all.length === 0) return [];
  const rows = all.map((one): Cell[] => [
    executionText(one),
    [{ text: phaseText(one.phase), paint: paintOf(one, surface.colors) }],
    ageOf(one.since, surface.now),
    one.execution ?? '',
  ]);
  return ['', formatTable(['under way', 'does', 'for', 'execution'], rows, surface)];
}
