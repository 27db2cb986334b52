import type { StageView } from '../stage-view';
import { escaped } from '../../releases/report/html';
import type { ReportedRelease, ReportedStage } from './collect';

/** One release in the report: its way, what an approver read, findings, resources, logs. */
export function releaseArticle({ rehearsed: { view, resources }, stages }: ReportedRelease): string {
  const { selection, outcome, approvalText } = view;
  const { tag, account, region, lane, backend } = selection;
  return `<article id="${escaped(tag)}">
<header><h2>${escaped(tag)}</h2><b class="${outcome}">${outcome}</b>
<span class="soft">lane ${escaped(lane)}, account ${account}, ${region}, state ${escaped(`${backend.bucket}/${backend.key}`)}</span></header>
<ol class="flow">${stages.map(({ stage }) => flowItem(stage)).join('')}</ol>
${stages.map(({ stage }) => reasonOf(stage)).join('')}
${approvalText === null ? '' : `<h3>What the approver read</h3><pre>${escaped(approvalText)}</pre>`}
${findingsOf(stages)}
${planOf(approvalText, stages)}
${resourceTable(resources)}
<h3>Logs</h3>${stages.map(logOf).join('')}
</article>`;
}

function flowItem(stage: StageView): string {
  return `<li class="${stage.status}"><b>${escaped(stage.name)}</b><span>${stage.status} ${seconds(stage)}</span></li>`;
}

function seconds({ startedAt, endedAt }: StageView): string {
  if (startedAt === null || endedAt === null) return '';
  return `${((endedAt.getTime() - startedAt.getTime()) / 1000).toFixed(1)}&nbsp;s`;
}

function reasonOf({ name, status, reason, lastWords }: StageView): string {
  if (status !== 'failed') return '';
  const words = lastWords.length === 0 ? '' : `<pre>${escaped(lastWords.join('\n'))}</pre>`;
  return `<p class="failed">${escaped(name)}: ${escaped(reason ?? 'no reason given')}</p>${words}`;
}

function findingsOf(stages: readonly ReportedStage[]): string {
  const rows = stages.flatMap(({ stage, findings }) =>
    findings.map(
      ({ name, message }) =>
        `<tr><td>${escaped(stage.name)}</td><td>${escaped(name)}</td><td>${escaped(message)}</td></tr>`,
    ),
  );
  const checks = stages
    .filter(({ checks: count }) => count > 0)
    .map(({ stage, checks: count }) => `${stage.name} ${count}`);
  const counted = checks.length === 0 ? '' : `<p class="soft">Checks: ${escaped(checks.join(', '))}.</p>`;
  if (rows.length === 0) return counted === '' ? '' : `<h3>Findings</h3><p>None that refuses.</p>${counted}`;
  return `<h3>Findings</h3><div class="wide"><table><thead><tr><th>stage</th><th>check</th><th>finding</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>${counted}`;
}

/** The plan's summary, from the log of its stage, where no approver has read it above. */
function planOf(approvalText: string | null, stages: readonly ReportedStage[]): string {
  if (approvalText !== null) return '';
  const log = stages.find(({ stage }) => stage.name === 'Plan')?.log ?? '';
  const lines = log.split('\n').filter((line) => !line.startsWith('[Container]'));
  const from = lines.findIndex((line) => line.startsWith('== checkov and plan rules'));
  return from === -1 ? '' : `<h3>Plan</h3><pre>${escaped(lines.slice(from + 1).join('\n'))}</pre>`;
}

function resourceTable(resources: ReportedRelease['rehearsed']['resources']): string {
  if (resources.length === 0) return '';
  const rows = resources.map(
    ({ address, id }) => `<tr><td>${escaped(address)}</td><td><code>${escaped(id)}</code></td></tr>`,
  );
  return `<details><summary>${resources.length} resources</summary><div class="wide"><table><tbody>${rows.join('')}</tbody></table></div></details>`;
}

function logOf({ stage, log }: ReportedStage): string {
  if (log === '') return '';
  return `<details><summary>${escaped(stage.name)} <span class="soft">${escaped(stage.build ?? '')}</span></summary><pre>${escaped(log)}</pre></details>`;
}
