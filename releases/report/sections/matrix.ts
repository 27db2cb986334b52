import { ageOf } from '../../status/age';
import { versionText } from '../../status/phase-text';
import { html, type Html } from '../html';
import type { LedgerReport, TargetReport } from '../ledger-report';
import { hasFailed } from './has-failed';
import { openText } from './open-text';

/** Environments, each with its scopes down and its teams across. */
export function matrixSection({ targets }: LedgerReport, now: Date): Html {
  const environments = [...new Set(targets.map(({ environment }) => environment))];
  return html`${environments.map((name) =>
    matrixOf(
      name,
      targets.filter(({ environment }) => environment === name),
      now,
    ),
  )}`;
}

function matrixOf(environment: string, targets: readonly TargetReport[], now: Date): Html {
  const teams = [...new Set(targets.map(({ team }) => team))];
  const scopes = [...new Set(targets.map(({ scope }) => scope))];
  const at = new Map(targets.map((target) => [`${target.scope}/${target.team}`, target]));
  const rows = scopes.map((scope) => {
    const cells = teams.map((team) => cellOf(at.get(`${scope}/${team}`), team, now));
    return html`<tr>
      <th scope="row">${scope}</th>
      ${cells}
    </tr>`;
  });
  const head = teams.map((team) => html`<th scope="col">${team}</th>`);
  return html`<article>
    <h2>${environment}</h2>
    <div class="wide">
      <table class="matrix">
        <thead>
          <tr>
            <th></th>
            ${head}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </article> `;
}

function cellOf(target: TargetReport | undefined, team: string, now: Date): Html {
  if (target === undefined) return html`<td></td>`;
  const {
    stack,
    drift,
    halfApplied,
    open,
    executions: [last],
  } = target;
  const marks = [
    ...(halfApplied === null
      ? []
      : [html`<span class="cell failed">✗ half applied for ${ageOf(halfApplied.at, now)}</span>`]),
    ...(drift === null
      ? []
      : [html`<span class="cell drifted">! drift for ${ageOf(drift.since, now)}</span>`]),
    ...(last !== undefined && hasFailed(last)
      ? [
          html`<span class="cell ${last.state}"
            >✗ ${versionText(last)} ${last.state} ${ageOf(last.finishedAt ?? last.startedAt, now)} ago</span
          >`,
        ]
      : []),
    ...open.map((row) => html`<span class="cell ${row.state}">▸ ${openText(row, now)}</span>`),
  ];
  return html`<td data-team="${team}"><a href="#${stack}">${appliedText(target, now)}</a>${marks}</td>`;
}

function appliedText({ applied, destroyed }: TargetReport, now: Date): Html {
  if (applied !== null)
    return html`<b>${applied.version}</b> <span class="soft">${ageOf(applied.at, now)}</span>`;
  if (destroyed !== null) return html`<span class="soft">destroyed ${ageOf(destroyed.at, now)} ago</span>`;
  return html`<span class="soft">nothing</span>`;
}
