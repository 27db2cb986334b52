import { html, type Html } from '../html';
import type { LedgerReport } from '../ledger-report';
import { executionItem } from './execution-item';

/** Tags that looked like releases and selected no target; `null` when there were none. */
export function refusedSection({ refused }: LedgerReport, now: Date): Html | null {
  if (refused.length === 0) return null;
  return html`<article>
    <h2>Tags without a target</h2>
    ${refused.map((row) => executionItem(row, now))}
  </article> `;
}
