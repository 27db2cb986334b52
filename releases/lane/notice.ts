import { tagPrefixFor } from '../../tags/release-tag';
import { formatScope } from '../../tags/scope';
import { parseStackId } from '../../tags/target';
import type { ExecutionRow } from '../ledger/execution-row';
import { oneLine } from '../one-line';
import { formatCounts } from '../plan-counts';
import { requesterText } from '../plan-summary';

/** What people and machines are told of an execution that has ended. */
export interface Notice {
  /** AWS limit: less than 100 characters of ASCII, no line end. Source: SNS, Publish. */
  readonly subject: string;
  readonly text: string;
  /** For the filters of subscriptions; SNS takes no empty value. */
  readonly attributes: Readonly<Record<string, string>>;
}

const SUBJECT_LENGTH = 99;
const LINE_LENGTH = 500;
const REASON_LINES = 20;
const ADDRESSES = 10;

/** Whether an end is worth a notice: a look for drift that finds none is not. */
export function isTold({ operation, state }: ExecutionRow): boolean {
  return operation !== 'drift' || state !== 'no-change';
}

/** Whether a row is about a tag of an environment; others are told to whoever looks after all lanes. */
export function isAbout({ tag }: ExecutionRow, environment: string): boolean {
  return tag.startsWith(tagPrefixFor(environment));
}

/** The notice of an execution; `link` opens its plan, `null` where none is kept. */
export function noticeOf(row: ExecutionRow, link: string | null): Notice {
  const { tag, operation, state, stage, execution, lane } = row;
  const words = `${state}: ${operation} ${tag}`.replace(/[^\x20-\x7e]/g, '?');
  const lines = [
    `${operation} ${tag}: ${state}${stage === null ? '' : ` at ${stage}`}`,
    ...placeLines(row),
    ...reasonLines(row),
    ...planLines(row),
    ...(link === null || row.plan === null ? [] : [link]),
    ...(execution === null ? [] : [`execution ${execution} of ${lane}`]),
  ];
  return {
    subject: words.slice(0, SUBJECT_LENGTH),
    text: lines.map((line) => oneLine(line, LINE_LENGTH)).join('\n'),
    attributes: attributesOf(row),
  };
}

function placeLines({ commit, requestedBy, tagger, approval }: ExecutionRow): string[] {
  const by = requestedBy ?? tagger;
  return [
    ...(commit === null ? [] : [`commit ${commit}`]),
    ...(by === null ? [] : [`by ${requesterText(by)}`]),
    ...(approval === null ? [] : [`approved by ${requesterText(approval.by)}: ${approval.comment}`]),
  ];
}

function reasonLines({ reason }: ExecutionRow): string[] {
  return reason === null ? [] : reason.split('\n').slice(0, REASON_LINES);
}

function planLines({ plan, operation }: ExecutionRow): string[] {
  if (plan === null || !plan.hasChanges) return [];
  const named = plan.changes.slice(0, ADDRESSES);
  const left = plan.changes.length - named.length;
  return [
    `${operation === 'drift' ? 'to undo what was changed by hand: ' : ''}${formatCounts(plan.counts)}`,
    ...named.map((address) => `  ${address}`),
    ...(left === 0 ? [] : [`  … and ${left} more`]),
  ];
}

function attributesOf({
  target,
  tag,
  operation,
  state,
  lane,
  execution,
}: ExecutionRow): Notice['attributes'] {
  const place = parseStackId(target);
  return {
    ...{ outcome: state, operation, lane, tag: oneLine(tag, 200) },
    ...(execution === null ? {} : { execution }),
    ...(place === undefined
      ? {}
      : { environment: place.environment, scope: formatScope(place.scope), team: place.team }),
  };
}
