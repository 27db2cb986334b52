import { Construct } from 'constructs';
import type { LaneKind } from '../../tags/configuration';
import type { Lane } from '../../tags/lane';
import { placePrefixFor, RELEASE_LIKE, scopePrefixFor, tagPrefixFor } from '../../tags/release-tag';
import { formatScope } from '../../tags/scope';
import type { Target } from '../../tags/target';
import { laneRoleName, unclaimedQueueName } from '../../tags/names';
import type { Place } from '../tooling/place';
import { ServiceRole } from './service-role';
import type { TagMatch } from './tag-event';
import { RECORD_TAG, TagRule } from './tag-rule';
import { UndeliveredQueue } from './undelivered-queue';

export interface UnclaimedTagsProps {
  readonly place: Place;
  /** What the names of the rules start with; the topic's policy allows `<prefix>_*`. */
  readonly prefix: string;
  readonly repositoryArn: string;
  /** The topic that is told. */
  readonly topicArn: string;
  readonly lanes: readonly Lane[];
  readonly cut: LaneKind;
  /** The build that writes such tags down. */
  readonly recordArn: string;
  /** A pattern for the ARNs of the rules. */
  readonly rulesArn: string;
}

const MESSAGE =
  '"Tag <tag> in <repository> by <caller> looks like a release and selects no lane: nothing was started. It needs the name of an environment, a scope and a team that the configuration has; taglane show says what is wrong with it."';

/** Reports, and has written down, each new tag that looks like a release and that no lane's rule matches: one rule for each way to miss. */
export class UnclaimedTags extends Construct {
  constructor(scope: Construct, id: string, props: UnclaimedTagsProps) {
    super(scope, id);
    const { place, prefix, topicArn, recordArn, rulesArn } = props;
    const { arn: roleArn } = new ServiceRole(this, 'events-role', {
      name: laneRoleName(`${prefix}_.unclaimed`, 'events'),
      description: 'Starts the build that writes down tags which select no lane',
      service: 'events',
      account: place.account,
      sources: [rulesArn],
      policy: 'events',
      statements: [{ sid: 'StartBuild', actions: ['codebuild:StartBuild'], resources: [recordArn] }],
    });
    const { arn: undeliveredArn } = new UndeliveredQueue(this, 'undelivered', {
      ...{
        place,
        name: unclaimedQueueName(prefix),
        to: 'the build that writes down tags which select no lane',
      },
      ...{ rules: [rulesArn], topicArn },
    });
    for (const [what, match] of unclaimedTags(props.lanes, props.cut)) {
      new TagRule(this, what, {
        // A dot occurs in no name, so no lane's rule is called so.
        name: `${prefix}_.${what}`,
        description: 'Tags that look like a release and select no lane',
        repositoryArn: props.repositoryArn,
        match,
        targets: [
          { id: 'target', arn: topicArn, template: MESSAGE, undeliveredArn },
          { id: 'record', arn: recordArn, roleArn, template: RECORD_TAG, undeliveredArn },
        ],
      });
    }
  }
}

/** Every way to miss all lanes, with a short name. Together with the lanes' own rules, each tag like a release matches one. */
export function unclaimedTags(lanes: readonly Lane[], cut: LaneKind): [name: string, match: TagMatch][] {
  const targets = lanes.flatMap((lane) => lane.targets);
  const environments = groups(targets, ({ environment }) => environment);
  const unknown: TagMatch = {
    events: ['referenceCreated'],
    name: [{ 'anything-but': { prefix: [...environments.keys()].map(tagPrefixFor) } }],
    fullName: [{ wildcard: full(RELEASE_LIKE) }],
  };
  const inside = cut === 'environment' ? [] : [...environments].flatMap(([, own]) => unclaimedIn(own));
  return [['environment', unknown], ...inside];
}

/** Tags of an environment without a scope that it allows, and of such a scope without a team. */
function unclaimedIn(targets: readonly Target[]): [string, TagMatch][] {
  const [first] = targets;
  if (first === undefined) return [];
  const scopes = groups(targets, scopePrefixFor);
  return [
    [`scope-${first.environment}`, within(tagPrefixFor(first.environment), [...scopes.keys()])],
    ...[...scopes].map(([prefix, own]): [string, TagMatch] => [
      `team-${first.environment}.${own[0] === undefined ? '' : formatScope(own[0].scope)}`,
      within(prefix, own.map(placePrefixFor)),
    ]),
  ];
}

function within(prefix: string, claimed: readonly string[]): TagMatch {
  return {
    events: ['referenceCreated'],
    name: [{ prefix }],
    fullName: [{ 'anything-but': { prefix: claimed.map(full) } }],
  };
}

function full(name: string): string {
  return `refs/tags/${name}`;
}

function groups<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    found.set(key, [...(found.get(key) ?? []), value]);
  }
  return found;
}
