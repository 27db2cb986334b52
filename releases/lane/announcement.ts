import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '../../tags/names';
import { formatPlace } from '../../tags/release-tag';
import { parseStackId } from '../../tags/target';
import { formatScope } from '../../tags/scope';
import type { ExecutionRow } from '../ledger/execution-row';

const DETAIL_TYPE = 'Release Ended';

/** Addresses that an event names: enough for a message. */
const ADDRESSES = 20;

/** What an event says of an execution. */
export function announcementOf(row: ExecutionRow): object {
  const { target, sequence, execution, lane, operation, tag, commit, state, stage, reason } = row;
  const { plan, approval, requestedBy, startedAt, finishedAt } = row;
  const place = parseStackId(target);
  return {
    version: 1,
    ...{ target, sequence, execution, lane, operation, tag, commit, outcome: state, stage, reason },
    place:
      place === undefined
        ? null
        : {
            ...{ environment: place.environment, scope: formatScope(place.scope), team: place.team },
            text: formatPlace(place),
          },
    plan:
      plan === null
        ? null
        : { counts: plan.counts, changes: plan.changes.slice(0, ADDRESSES), sha256: plan.sha256 },
    ...{ approvedBy: approval?.by ?? null, requestedBy, startedAt, finishedAt },
  };
}

/** Tells the default bus how executions ended, at least once each. */
export class ReleaseEvents {
  constructor(private readonly client: EventBridgeClient) {}

  async announce(row: ExecutionRow): Promise<void> {
    const { FailedEntryCount = 0, Entries = [] } = await this.client.send(
      new PutEventsCommand({
        Entries: [
          { Source: EVENT_SOURCE, DetailType: DETAIL_TYPE, Detail: JSON.stringify(announcementOf(row)) },
        ],
      }),
    );
    if (FailedEntryCount > 0) throw new Error(`EventBridge took no event: ${Entries[0]?.ErrorMessage ?? ''}`);
  }
}
