import { html, type Html } from '../html';
import type { LedgerReport, TargetReport } from '../ledger-report';
import { executionItem } from './execution-item';

/** The executions of each target that has any, and the names of the others. */
export function historySection({ targets }: LedgerReport, now: Date): Html {
  const some = targets.filter(({ executions }) => executions.length > 0);
  const none = targets.filter(({ executions }) => executions.length === 0);
  const names = none.map(({ stack, target }) => html`<a id="${stack}">${target}</a> `);
  const rest = html`<article>
    <header><h2>Nothing was released to</h2></header>
    <p class="links soft">${names}</p>
  </article>`;
  return html`<h2>History</h2>
    ${some.map((target) => historyArticle(target, now))}${none.length === 0 ? null : rest}`;
}

function historyArticle({ target, stack, account, lane, executions }: TargetReport, now: Date): Html {
  const items = executions.map((row) => executionItem(row, now));
  return html`<article id="${stack}">
    <header>
      <h2>${target}</h2>
      <span class="soft">account ${account}, lane ${lane}</span>
    </header>
    ${items}
  </article> `;
}
