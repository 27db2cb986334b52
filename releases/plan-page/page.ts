import { formatCounts } from '../plan-counts';
import { minuteText, requesterText, type SummaryFacts } from '../plan-summary';
import { html, Html } from '../report/html';
import { PAGE_STYLE } from '../report/style';
import { changeSection, findingSection } from './sections';
import type { ShownPlan } from './shown-plan';
import { PLAN_STYLE } from './style';

/** The whole plan as one page that needs nothing else, runs nothing and loads nothing, wherever it is opened. */
export function planPage({ facts, changes, report }: ShownPlan): string {
  const { operation, tag, counts } = facts;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${operation} ${tag}</title>
        <style>
          ${new Html(`${PAGE_STYLE}${PLAN_STYLE}`)}
        </style>
      </head>
      <body>
        <main>
          <h1>${operation} ${tag}</h1>
          <p class="counts">${formatCounts(counts)}</p>
          <article>${factList(facts)}</article>
          ${changeSection('Resources', changes.resources)} ${changeSection('Outputs', changes.outputs)}
          ${changeSection('Changed outside Terraform', changes.drift)} ${findingSection(report)}
        </main>
      </body>
    </html> `.markup;
}

function factList(facts: SummaryFacts): Html {
  const { commit, by, account, region, planSha256, createdAt, expiryMinutes } = facts;
  const made = new Date(createdAt);
  const until = new Date(made.getTime() + expiryMinutes * 60_000);
  const rows = [
    ['commit', commit ?? 'working tree'],
    ['by', by === null ? 'a pushed tag' : requesterText(by)],
    ['account', `${account}, ${region}`],
    ['planned', `${minuteText(made)} UTC`],
    ['may be applied until', `${minuteText(until)} UTC`],
    ['plan sha256', planSha256],
  ] as const;
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
