import type { Configuration } from '../../tags/configuration';
import { bounded, REASON_LENGTH } from '../lane/bounded';
import { ledgerTargetFor } from '../lane/ledger-target';
import type { Ledger } from '../ledger/ledger';
import { closed, type Closing, type LedgerEntry, type Opening } from '../ledger/transitions';

/** A tag that started nothing, and why. */
export interface Refusal {
  readonly configuration: Configuration;
  readonly lane: string;
  /** The text as the event gave it. */
  readonly tag: string;
  /** What names it in the ledger, so that it is written down once. */
  readonly token: string;
  readonly requestedBy: string | null;
  readonly toolchain: string;
  readonly end: Omit<Closing, 'at'>;
  readonly at: string;
}

/** More characters than a release tag has. */
const TAG_LENGTH = 300;

/** Writes down in one step that a tag started nothing; gives the entry that is there then. */
export function writeRefusal(ledger: Ledger, refusal: Refusal): Promise<LedgerEntry> {
  const { configuration, lane, tag, token, requestedBy, toolchain, end, at } = refusal;
  const opening: Opening = {
    ...{ execution: null, lane, operation: 'release', tag: bounded(tag, TAG_LENGTH), commit: null },
    ...{ tagObject: null, tagger: null, requestedBy, release: null, toolchain, startedAt: at },
  };
  const reason = end.reason === null ? null : bounded(end.reason, REASON_LENGTH);
  const target = ledgerTargetFor(configuration, lane, tag);
  return ledger.open(target, token, opening, (entry) => closed(entry, { ...end, reason, at }));
}
