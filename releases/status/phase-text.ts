import { versionOf } from '../../tags/release-tag';
import type { Phase, UnderWay } from './under-way';

/** What an execution does now, in a few words. */
export function phaseText(phase: Phase): string {
  switch (phase.kind) {
    case 'waits':
      return `waits for ${phase.stage.toLowerCase()}`;
    case 'runs':
      return `in ${phase.stage.toLowerCase()}`;
    case 'asks':
      return 'asks for approval';
    case 'applies':
      return 'applies';
    case 'between':
      return 'between stages';
    case 'over':
      return `ended (${phase.status}), not yet in the ledger`;
  }
}

/** The tag of an execution, with what it does where that is no release. */
export function executionText({ tag, operation }: Pick<UnderWay, 'tag' | 'operation'>): string {
  return operation === 'release' ? tag : `${operation} ${tag}`;
}

/** The version of an execution, with what it does where that is no release. */
export function versionText({ tag, operation }: Pick<UnderWay, 'tag' | 'operation'>): string {
  return operation === 'release' ? versionOf(tag) : `${operation} ${versionOf(tag)}`;
}
