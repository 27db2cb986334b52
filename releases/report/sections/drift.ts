import { ageOf } from '../../status/age';
import { html, type Html } from '../html';
import type { LedgerReport } from '../ledger-report';

/** What is no longer as it was released; `null` where all is, as far as anybody looked. */
export function driftSection({ targets }: LedgerReport, now: Date): Html | null {
  const looked = targets.filter(({ checkedAt }) => checkedAt !== null).length;
  const items = targets.flatMap(({ target, stack, drift, checkedAt }) => {
    if (drift === null) return [];
    const seen = checkedAt === null ? '' : `, last seen ${ageOf(checkedAt, now)} ago`;
    const changes = drift.changes.map((address) => html`<li><code>${address}</code></li>`);
    return [
      html`<h3>
          <a href="#${stack}">${target}</a> <span class="drifted">for ${ageOf(drift.since, now)}${seen}</span>
        </h3>
        <ul>
          ${changes}
        </ul>`,
    ];
  });
  if (items.length === 0) return null;
  return html`<article>
    <h2>Drift</h2>
    <p class="soft">${looked} of ${targets.length} targets were compared with their accounts.</p>
    ${items}
  </article> `;
}
