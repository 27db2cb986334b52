import type { Busy, Found } from '../../releases/drift/looks-request';
import { plainText } from './plain-text';
import type { Colors } from './terminal';

/** What a look has found, or became of a reconcile: a line, and one for each address that is not as it was released. */
export function foundText({ operation, tag, outcome, changes, execution }: Found, colors: Colors): string {
  const head = `${operation} of ${tag}: ${paintOf(outcome, colors)(outcome)} (execution ${execution})`;
  return [head, ...changes.map((address) => `  ${plainText(address)}`)].join('\n');
}

/** Why a target is not looked at. */
export function busyText({ target, tag, state }: Busy): string {
  return `not looked at: ${target} is under way (${tag}, ${state})`;
}

function paintOf(outcome: Found['outcome'], { green, yellow, red }: Colors): (text: string) => string {
  switch (outcome) {
    case 'no-change':
    case 'applied':
      return green;
    case 'drifted':
      return yellow;
    case 'captured':
    case 'planned':
    case 'applying':
    case 'destroyed':
    case 'refused':
    case 'failed':
    case 'rejected':
    case 'expired':
    case 'stopped':
      return red;
  }
}
