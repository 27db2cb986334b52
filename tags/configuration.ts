import type { APPROVALS } from './approval';
import type { Subscriber } from './notify';
import type { OffHours } from './off-hours';
import type { ExtraRegions, Partition } from './partitions';

/** How many lanes there are: one for each environment, for each team in it, or for each target. */
export type LaneKind = 'environment' | 'team' | 'target';

/** What holds the state lock: the DynamoDB table, S3's lock file, or both while moving from one to the other. */
export type LockMode = 'dynamodb' | 'both' | 's3';

export type Approval = (typeof APPROVALS)[number];

export type Severity = 'error' | 'warning' | 'info';

/** Where tags are pushed. A connection serves GitHub, GitLab or Bitbucket. */
export type Repository =
  | { readonly kind: 'codecommit'; readonly name: string }
  | { readonly kind: 'connection'; readonly arn: string; readonly repository: string };

/** What the gates refuse. `threshold` is the lowest severity that refuses a release. */
export interface Gates {
  readonly threshold: Severity;
  readonly protectedTypes: readonly string[];
  readonly maxDestroys: number;
  readonly providers: readonly string[];
}

/** When a lane looks for changes that were made by hand, and whose are undone: nobody's, everybody's, or those of these teams, each everywhere or in one scope. */
export interface Drift extends OffHours {
  readonly reconcile: boolean | readonly string[];
}

/** Who may assume the roles of the workload accounts, and within which bounds. */
export interface Access {
  readonly externalId: string;
  /** An ARN, or the name of a policy of each workload account; `boundaryFor` gives the ARN in an account. */
  readonly permissionsBoundary: string | null;
  readonly administrationRole: string;
  readonly operators: readonly string[];
}

/** One environment with its defaults filled in. */
export interface Environment {
  readonly name: string;
  readonly approval: Approval;
  /** How old a plan may be when it is applied, and how long an approval is waited for. */
  readonly planExpiryMinutes: number;
  readonly global: boolean;
  /** The branch whose commits may be tagged; `null` for every commit. */
  readonly releaseBranch: string | null;
  /** Who is told how executions ended, and who is waited for. */
  readonly notify: readonly Subscriber[];
  readonly regions: readonly string[];
  readonly accounts: ReadonlyMap<string, string>;
  readonly gates: Gates;
  readonly drift: Drift;
}

/** The whole configuration, checked. Maps are keyed by what a person chose, so that no name is special. */
export interface Configuration {
  readonly prefix: string;
  readonly partition: Partition;
  readonly tooling: { readonly account: string; readonly region: string; readonly repository: Repository };
  readonly globalRegion: string;
  readonly lane: LaneKind;
  readonly lock: LockMode;
  readonly network: 'vpc' | 'none';
  readonly logRetentionDays: number;
  readonly teams: readonly string[];
  readonly environments: ReadonlyMap<string, Environment>;
  readonly extraRegions: ExtraRegions;
  readonly access: Access;
}
