import { backendFor, type Backend } from './backend';
import type { Configuration } from './configuration';
import { laneNameFor } from './lane';
import { providerFor, type Provider } from './provider';
import type { Partition } from './partitions';
import { formatReleaseTag } from './release-tag';
import { formatScope } from './scope';
import { parseTagArgument } from './tag-argument';
import type { Target } from './target';
import { formatVersion } from './version';

/** What a target selects, in the words of the configuration and of Terraform. */
export interface PlaceSelection {
  readonly environment: string;
  readonly scope: string;
  readonly team: string;
  readonly account: string;
  readonly region: string;
  readonly partition: Partition;
  readonly stack: string;
  readonly lane: string;
  readonly backend: Omit<Backend, 'kms_key_id'>;
  readonly provider: Pick<Provider, 'region' | 'role_arn' | 'session_name' | 'allowed_account_ids'>;
}

/** What a release tag selects. */
export interface TagSelection extends PlaceSelection {
  readonly tag: string;
  readonly version: string;
}

/** Everything that a release tag selects; throws TagError for a text that is no tag or has no place. */
export function selectionFor(configuration: Configuration, text: string): TagSelection {
  const { tag, target } = parseTagArgument(configuration, text);
  const place = placeSelectionFor(configuration, target);
  return { tag: formatReleaseTag(tag), version: formatVersion(tag.version), ...place };
}

/** Everything that a target selects. */
export function placeSelectionFor(configuration: Configuration, target: Target): PlaceSelection {
  const { environment, scope, team, account, region, partition, stack } = target;
  const {
    role_arn,
    session_name,
    allowed_account_ids,
    region: providerRegion,
  } = providerFor(configuration, target);
  const { kms_key_id: _, ...backend } = backendFor(configuration, target);
  return {
    environment,
    scope: formatScope(scope),
    team,
    account,
    region,
    partition,
    stack,
    lane: laneNameFor(configuration, target),
    backend,
    provider: { region: providerRegion, role_arn, session_name, allowed_account_ids },
  };
}
