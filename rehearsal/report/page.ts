import { escaped } from '../../releases/report/html';
import { formatCounts } from '../../releases/plan-counts';
import { secondPlanText } from '../second-plan';
import { failureOf } from '../failure';
import type { RunReport } from './collect';
import { releaseArticle } from './release-article';
import { PAGE_STYLE } from '../../releases/report/style';

/** The report of a run as one file that needs nothing else. */
export function reportPage({ startedAt, endedAt, prefix, releases, mishaps }: RunReport): string {
  const seconds = Math.round((endedAt.getTime() - startedAt.getTime()) / 1000);
  const applied = releases.filter(({ rehearsed }) => rehearsed.view.outcome === 'applied').length;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Rehearsal of ${escaped(prefix)}</title><style>${PAGE_STYLE}</style></head><body><main>
<h1>Rehearsal of ${escaped(prefix)}</h1>
<p>${applied} of ${releases.length} releases applied, in ${Math.floor(seconds / 60)} min ${seconds % 60} s.
<span class="soft">${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC, in an emulated AWS with IAM enforced.</span></p>
${whatIsWhere(releases)}
${besidesArticle(mishaps, releases)}
${releases.map(releaseArticle).join('\n')}
</main></body></html>
`;
}

function besidesArticle(mishaps: RunReport['mishaps'], releases: RunReport['releases']): string {
  const wrong = [
    ...releases.flatMap(({ rehearsed: { view, unwritten } }) =>
      unwritten === null ? [] : [`${view.selection.tag}: its end is not written down: ${unwritten}`],
    ),
    ...mishaps.map((mishap) => `${mishap.what}: ${failureOf(mishap)}`),
  ];
  if (wrong.length === 0) return '';
  const lines = wrong.map((text) => `<p class="failed">${escaped(text)}</p>`);
  return `<article><h2>Beside the lanes</h2>${lines.join('')}</article>`;
}

const HEAD = ['release', 'outcome', 'plan', 'second plan', 'account', 'Region', 'in the state'];

function whatIsWhere(releases: RunReport['releases']): string {
  const rows = releases.map(({ rehearsed: { view, resources, secondPlan } }) => {
    const { tag, account, region } = view.selection;
    const cells = [
      `<td><a href="#${escaped(tag)}">${escaped(tag)}</a></td>`,
      `<td class="${view.outcome}">${view.outcome}</td>`,
      `<td>${view.counts === null ? '' : formatCounts(view.counts)}</td>`,
      `<td class="${secondPlan?.empty === false ? 'refused' : 'soft'}">${escaped(secondPlanText(secondPlan))}</td>`,
      `<td>${account}</td><td>${region}</td><td>${resources.length} resources</td>`,
    ];
    return `<tr>${cells.join('')}</tr>`;
  });
  const head = HEAD.map((title) => `<th>${title}</th>`).join('');
  return `<article class="wide"><table class="places"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></article>`;
}
