import type { Finding, GateReport } from '../../gates/finding';
import type { Effect } from '../plan-counts';
import { html, type Html } from '../report/html';
import type { ShownValue } from './attribute-rows';
import type { PageChange, PageRow } from './plan-changes';
import { pathText, SIGNS, valueText } from './shown-text';

/** What a plan does with resources or outputs, what is lost first; nothing where there is none. */
export function changeSection(title: string, changes: readonly PageChange[]): Html | null {
  if (changes.length === 0) return null;
  return html`<article>
    <h2>${title}</h2>
    ${changes.map(changeDetails)}
  </article>`;
}

/** Who decides reads these first; what is new is seen by its name. */
const OPEN: Readonly<Record<Effect, boolean>> = {
  ...{ destroy: false, replace: true, change: true, add: false, none: false },
};

const WORDS: Readonly<Record<Effect, string>> = {
  ...{ destroy: 'destroy', replace: 'replace', change: 'change', add: 'add', none: 'keep' },
};

function changeDetails({ address, effect, notes, rows, left }: PageChange): Html {
  const open = OPEN[effect] ? html` open` : null;
  const more = left === 0 ? null : html`<p class="soft">… and ${left} more attributes</p>`;
  return html`<details class="one ${effect}" ${open}>
    <summary>
      <b title="${WORDS[effect]}">${SIGNS[effect]}</b> <code>${address}</code>${notes.map(noteText)}
    </summary>
    <table class="rows">
      <tbody>
        ${rows.map(attributeRow)}
      </tbody>
    </table>
    ${more}
  </details>`;
}

function noteText(note: string): Html {
  return html`<span class="note">${note}</span>`;
}

function attributeRow({ path, before, after, replaces }: PageRow): Html {
  const forces = replaces ? html` <span class="tag">forces replacement</span>` : null;
  return html`<tr>
    <td>${pathText(path)}${forces}</td>
    ${valueCell('old', before)}${valueCell('new', after)}
  </tr>`;
}

function valueCell(side: 'old' | 'new', value: ShownValue): Html {
  if (value === null) return html`<td></td>`;
  const look = value.kind === 'value' ? side : `${side} mark`;
  return html`<td class="${look}">${valueText(value)}</td>`;
}

/** What the plan gate has found, also what is suppressed, and until when. */
export function findingSection({ findings }: GateReport): Html | null {
  if (findings.length === 0) return null;
  return html`<article>
    <h2>Findings</h2>
    ${findings.map(findingDetails)}
  </article>`;
}

function findingDetails({ severity, ruleId, address, message, suppressed }: Finding): Html {
  const until =
    suppressed === null
      ? null
      : html`<span class="note">suppressed until ${suppressed.expires}: ${suppressed.reason}</span>`;
  const place = address === null ? null : html`<span class="note"><code>${address}</code></span>`;
  return html`<p class="one">
    <b class="${severity === 'error' ? 'loss' : 'soft'}">${severity}</b> ${ruleId}: ${message}${place}${until}
  </p>`;
}
