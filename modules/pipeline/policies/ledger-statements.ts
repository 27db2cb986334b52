import type { LaneKind } from '../../../tags/configuration';
import type { Lane } from '../../../tags/lane';
import { refusedTargetName, releasesTableName, targetPattern } from '../../../tags/names';
import type { Statement } from '../../policy-document';
import { toolingArn, type LaneFacts } from '../lane-facts';

/**
 * Reads and adds executions of the lane's own targets and moves what is known of them; removes none. Each write is
 * judged as the PutItem that it holds. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export function keepLedger(facts: LaneFacts): Statement[] {
  const { lane, cut } = facts;
  return [
    ledgerStatement(facts, 'ReadLedger', ['dynamodb:GetItem', 'dynamodb:Query'], READABLE[cut](lane)),
    ledgerStatement(facts, 'WriteLedger', ['dynamodb:PutItem'], WRITABLE[cut](lane)),
  ];
}

/** Reads what is known of the lane's own targets, many at once, and their executions by number. */
export function readCurrents(facts: LaneFacts): Statement {
  const { lane, cut } = facts;
  return ledgerStatement(
    facts,
    'ReadLedger',
    ['dynamodb:BatchGetItem', 'dynamodb:GetItem'],
    WRITABLE[cut](lane),
  );
}

/** Reads what is known of the lane's own targets, many at once, and their executions. */
export function readReleases(facts: LaneFacts): Statement {
  const { lane, cut } = facts;
  const actions = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'] as const;
  return ledgerStatement(facts, 'ReadLedger', actions, WRITABLE[cut](lane));
}

function ledgerStatement(
  facts: LaneFacts,
  sid: string,
  actions: readonly [string, ...string[]],
  targets: readonly string[],
): Statement {
  const keys = [...targets, refusedTargetName(facts.lane.name)];
  return {
    sid,
    actions: [...actions],
    resources: [toolingArn(facts, 'dynamodb', `table/${releasesTableName(facts.prefix)}`)],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
  };
}

/** The targets of a lane: a pattern that no other lane's match, also those that the configuration has no more. */
const WRITABLE: Readonly<Record<LaneKind, (lane: Lane) => string[]>> = {
  environment: ({ environment }) => [targetPattern(environment)],
  team: teamPatterns,
  target: ({ targets }) => targets.map(({ stack }) => stack),
};

/** The targets of the same team too: what is global waits for its Regions and they for it. */
const READABLE: Readonly<Record<LaneKind, (lane: Lane) => string[]>> = {
  ...WRITABLE,
  target: teamPatterns,
};

function teamPatterns({ environment, targets }: Lane): string[] {
  return [...new Set(targets.map(({ team }) => targetPattern(environment, team)))];
}
