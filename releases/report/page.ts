import { Html, html } from './html';
import type { LedgerReport } from './ledger-report';
import { decisionsSection } from './sections/decisions';
import { driftSection } from './sections/drift';
import { historySection } from './sections/history';
import { lanesSection } from './sections/lanes';
import { matrixSection } from './sections/matrix';
import { refusedSection } from './sections/refused';
import { tiles } from './sections/tiles';
import { LEDGER_STYLE, PAGE_STYLE } from './style';
import { formatTime } from './times';

/** The parts of the page, in their order; each is left out when it has nothing to tell. */
const SECTIONS: readonly ((report: LedgerReport, now: Date) => Html | null)[] = [
  tiles,
  matrixSection,
  driftSection,
  lanesSection,
  decisionsSection,
  refusedSection,
  historySection,
];

/** Even if a text were taken for markup, it could run nothing and fetch nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The report of a ledger as one file that needs nothing else: no network, no script. */
export function ledgerPage(report: LedgerReport): string {
  const now = new Date(report.at);
  const title = `Releases of ${report.prefix}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${new Html(PAGE_STYLE + LEDGER_STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p class="soft">
            What the ledger said on ${formatTime(report.at)}; of each target the ${report.limit} latest
            executions at most.
          </p>
          ${SECTIONS.flatMap((section) => section(report, now) ?? [])}
        </main>
      </body>
    </html> `.markup;
}
