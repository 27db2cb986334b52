import type { Draft } from './configuration-draft';
import type { Problem } from './problem';
import { bucketNamesAreLegal } from './rules/bucket-names';
import { boundaryFitsEveryAccount } from './rules/boundary-account';
import { listsHaveNoDuplicates } from './rules/duplicates';
import { keysAreNames } from './rules/keys';
import { onePartition } from './rules/one-partition';
import { reconciledTeamsAreListed } from './rules/reconciled-teams';
import { extraRegionsAreNew, regionsExist } from './rules/regions';
import { accountsAreNotSharedAcrossApprovals, accountsAreShared } from './rules/shared-accounts';
import { accountsBelongToListedTeams, teamsHaveAnAccount } from './rules/team-accounts';
import { toolingIsNotAWorkload } from './rules/tooling-account';

/** A check over what parsed of a configuration. */
export type Rule = (draft: Draft) => readonly Problem[];

/** The checks whose findings refuse a configuration. */
export const RULES: readonly Rule[] = [
  keysAreNames,
  bucketNamesAreLegal,
  regionsExist,
  extraRegionsAreNew,
  onePartition,
  listsHaveNoDuplicates,
  accountsBelongToListedTeams,
  teamsHaveAnAccount,
  reconciledTeamsAreListed,
  accountsAreNotSharedAcrossApprovals,
];

/** The checks whose findings are only shown. */
export const WARNINGS: readonly Rule[] = [accountsAreShared, toolingIsNotAWorkload, boundaryFitsEveryAccount];
