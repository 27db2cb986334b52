import { shortArn } from '../../../tags/arn';
import { formatCounts } from '../../plan-counts';
import type { ExecutionRow, PlanFacts, StageRun } from '../../ledger/execution-row';
import { ageOf } from '../../status/age';
import { executionText } from '../../status/phase-text';
import { html, type Html } from '../html';
import { formatSeconds, formatTime, secondsBetween } from '../times';

/** One execution: a line, and all that is known of it when it is opened. */
export function executionItem(row: ExecutionRow, now: Date): Html {
  const { sequence, state, plan, reason, startedAt, finishedAt, stages } = row;
  const took = finishedAt === null ? '' : `took ${formatSeconds(secondsBetween(startedAt, finishedAt))}`;
  const facts = [
    html`<span class="tag">${executionText(row)}</span>`,
    html`<b class="${state}">${state}</b>`,
    html`<span class="soft">${ageOf(finishedAt ?? startedAt, now)} ago</span>`,
    html`<span class="soft">${took}</span>`,
    plan === null ? html`` : html`<span>${formatCounts(plan.counts)}</span>`,
    reason === null ? html`` : html`<span class="${state}">${reason.split('\n')[0] ?? ''}</span>`,
  ];
  return html`<details class="run">
    <summary><span class="soft">${sequence}</span>${facts}</summary>
    <div class="body">${fieldList(row)}${stageFlow(stages)}</div>
  </details>`;
}

function fieldList(row: ExecutionRow): Html {
  const { commit, tagger, tagObject, requestedBy, execution, toolchain, approval, stage, reason, plan } = row;
  const fields: readonly (readonly [label: string, value: string | null])[] = [
    ['captured', formatTime(row.startedAt)],
    ['ended', row.finishedAt === null ? null : formatTime(row.finishedAt)],
    ['commit', commit],
    ['asked for by', requestedBy],
    ['tagged by', tagger],
    ['tag object', tagObject],
    ['execution', execution],
    ['ended at', stage],
    ['reason', reason],
    ['approved by', approval === null ? null : `${shortArn(approval.by)}, ${formatTime(approval.at)}`],
    ['comment', approval?.comment ?? null],
    ['toolchain', toolchain],
    ...(plan === null ? [] : planFields(plan)),
  ];
  const items = fields.flatMap(([label, value]) =>
    value === null || value === ''
      ? []
      : [
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
        ],
  );
  return html`<dl>${items}</dl>`;
}

function planFields({ sha256, changes, findings, suppressions, terraformVersion }: PlanFacts) {
  const { blocking, shown, suppressed } = findings;
  const accepted = suppressions.map(
    ({ rule, address, reason, expires }) =>
      `${rule} at ${address ?? 'the stack'} until ${expires}: ${reason}`,
  );
  return [
    ['plan', sha256],
    ['Terraform', terraformVersion],
    ['changes', changes.join('\n')],
    ['findings', `${blocking} refuse, ${shown} shown, ${suppressed} accepted`],
    ['accepted', accepted.join('\n')],
  ] as const;
}

function stageFlow(stages: readonly StageRun[]): Html | null {
  if (stages.length === 0) return null;
  const items = stages.map(
    ({ name, status, startedAt, finishedAt }) =>
      html`<li class="${status.toLowerCase()}">
        <b>${name}</b
        ><span
          >${status} ${finishedAt === null ? '' : formatSeconds(secondsBetween(startedAt, finishedAt))}</span
        >
      </li>`,
  );
  return html`<ol class="flow">
    ${items}
  </ol>`;
}
