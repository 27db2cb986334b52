import { html, type Html } from '../html';
import type { LaneReport, LedgerReport } from '../ledger-report';
import type { StageDuration } from '../stage-durations';
import { formatSeconds } from '../times';

/** Each lane: the way of its releases, and how long each stage takes. */
export function lanesSection({ lanes }: LedgerReport): Html {
  return html`${lanes.map(laneArticle)}`;
}

function laneArticle(lane: LaneReport): Html {
  const { name, approval, stages } = lane;
  const measured = stages.filter(({ runs }) => runs > 0);
  return html`<article>
    <header>
      <h2>Lane ${name}</h2>
      <span class="soft">${WORDS[approval]}</span>
    </header>
    ${graph(lane)}${measured.length === 0 ? html`<p class="soft">No stage has been measured yet.</p>` : durations(measured)}
  </article> `;
}

const WORDS: Readonly<Record<LaneReport['approval'], string>> = {
  manual: 'a person approves each plan that changes something',
  automatic: 'plans are applied unasked',
};

/** From the tag through the stages to the targets; it wraps where the page is narrow. */
function graph({ environment, targets, stages }: LaneReport): Html {
  const boxes = stages.map(({ stage, asks, medianSeconds }) => {
    const time = medianSeconds === null ? 'not measured' : formatSeconds(medianSeconds);
    return box(asks ? 'person' : 'stage', stage, time);
  });
  const count = targets.length === 1 ? '1 target' : `${targets.length} targets`;
  const links = targets.map(({ stack, target }) => html`<a href="#${stack}">${target}</a> `);
  return html`<ol class="flow graph">
      ${box('tag', 'Tag', `${environment}_…`)}${boxes}${box('end', count, 'in their accounts')}
    </ol>
    <p class="links">${links}</p>`;
}

function box(kind: string, title: string, words: string): Html {
  return html`<li class="${kind}"><b>${title}</b><span class="soft">${words}</span></li>`;
}

function durations(stages: readonly StageDuration[]): Html {
  const longest = Math.max(...stages.map(({ asks, medianSeconds }) => (asks ? 0 : (medianSeconds ?? 0))));
  const rows = stages.map(({ stage, asks, runs, medianSeconds, last }) => {
    const part = medianSeconds === null || longest === 0 ? 0 : Math.min(1, medianSeconds / longest);
    return html`<tr>
      <td>${stage}</td>
      <td>${medianSeconds === null ? '' : formatSeconds(medianSeconds)}</td>
      <td>
        ${last === null ? '' : html`${formatSeconds(last.seconds)} <span class="soft tag">${last.tag}</span>`}
      </td>
      <td class="runs">${runs}</td>
      <td class="meter">
        <span class="bar ${asks ? 'person' : ''}" style="width:${(part * 100).toFixed(1)}%"></span>
      </td>
    </tr>`;
  });
  return html`<table class="rows">
    <thead>
      <tr>
        <th>stage</th>
        <th>median</th>
        <th>last</th>
        <th class="runs">runs</th>
        <th class="meter"></th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
