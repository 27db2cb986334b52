import { shortArn } from '../../../tags/arn';
import { ageOf } from '../../status/age';
import { executionText } from '../../status/phase-text';
import { html, type Html } from '../html';
import type { LedgerReport } from '../ledger-report';
import { formatSeconds, formatTime } from '../times';

/** Who decided what and how long it waited, and what may wait for a person now. */
export function decisionsSection({ decisions, targets, lanes }: LedgerReport, now: Date): Html | null {
  const asking = new Set(lanes.filter(({ approval }) => approval === 'manual').map(({ name }) => name));
  const waiting = targets.flatMap(({ open }) =>
    open.filter(
      ({ state, lane, plan }) => state === 'planned' && asking.has(lane) && plan?.hasChanges === true,
    ),
  );
  if (decisions.length === 0 && waiting.length === 0) return null;
  const notes = waiting.map(
    (row) =>
      html`<p class="planned">
        ${executionText(row)} was planned ${ageOf(row.plan?.at ?? row.startedAt, now)} ago and is not applied:
        it may wait for an approval.
      </p>`,
  );
  const rows = decisions.map(
    ({ answer, by, comment, at, waitedSeconds, ...release }) =>
      html`<tr>
        <td><b>${executionText(release)}</b></td>
        <td class="tight ${answer === 'approved' ? 'applied' : 'rejected'}">${answer}</td>
        <td data-name="by">${by === null ? '' : shortArn(by)}</td>
        <td class="tight" data-name="waited">
          ${waitedSeconds === null ? '' : formatSeconds(waitedSeconds)}
        </td>
        <td class="tight">${formatTime(at)}</td>
        <td>${comment}</td>
      </tr>`,
  );
  const head = ['release', 'answer', 'by', 'waited', 'at', 'comment'].map((title) => html`<th>${title}</th>`);
  const table = html`<table class="cards">
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  return html`<article>
    <h2>Approvals</h2>
    ${notes}${rows.length === 0 ? null : table}
  </article> `;
}
