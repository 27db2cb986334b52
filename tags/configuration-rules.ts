import type { Draft } from './configuration-draft';
import { formatPath } from './json-text';
import { nameProblem } from './name';
import { lockTableName, stateBucketName } from './names';
import { hint, listed } from './nearest';
import { partitionOf, partitions, regionsOf, type ExtraRegions } from './partitions';
import { printable } from './printable';
import type { Problem } from './problem';

/** A check over what parsed of a configuration. */
export type Rule = (draft: Draft) => readonly Problem[];

/** The checks whose findings refuse a configuration, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  bucketNamesAreLegal,
  regionsExist,
  onePartition,
  listsHaveNoDuplicates,
  accountsBelongToListedTeams,
  teamsHaveAnAccount,
  accountsAreNotSharedAcrossApprovals,
  someEnvironment,
];

/** The checks whose findings are only shown. */
export const WARNINGS: readonly Rule[] = [accountsAreShared, toolingIsNotAWorkload];

/** AWS limit: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_LENGTH = 63;
const RESERVED_START = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_END = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

function bucketNamesAreLegal({ prefix, environments }: Draft): Problem[] {
  if (prefix === undefined) return [];
  const reserved = RESERVED_START.filter((start) => prefix.startsWith(start)).map((start) => ({
    path: 'prefix',
    message: `${printable(prefix)} starts with "${start}", which S3 reserves`,
  }));
  const names = [...environments.keys()].filter((name) => nameProblem(name) === undefined);
  return [...reserved, ...names.flatMap((name) => bucketProblems(prefix, name))];
}

function bucketProblems(prefix: string, environment: string): Problem[] {
  const bucket = stateBucketName(prefix, environment);
  const path = formatPath(['environments', environment]);
  const end = RESERVED_END.find((suffix) => bucket.endsWith(suffix));
  const long = `--artifacts-`.length + prefix.length + environment.length;
  return [
    ...(end === undefined
      ? []
      : [{ path, message: `the bucket name "${bucket}" ends with "${end}", which S3 reserves` }]),
    ...(long > BUCKET_LENGTH
      ? [
          {
            path,
            message: `the bucket "${prefix}--artifacts-${environment}" has ${long} characters; at most ${BUCKET_LENGTH} are allowed; shorten prefix or environment`,
          },
        ]
      : []),
    ...(lockTableName(prefix, environment).length > 255
      ? [{ path, message: 'the lock table name is over 255 characters' }]
      : []),
  ];
}

function extraOf(draft: Draft): ExtraRegions {
  return new Map(Object.entries(draft.extraRegions ?? {}));
}

/** Every Region that a configuration names, with its path. */
function namedRegions({ tooling, globalRegion, environments }: Draft): { path: string; region: string }[] {
  return [
    ...(tooling === undefined ? [] : [{ path: 'tooling.region', region: tooling.region }]),
    ...(globalRegion === undefined ? [] : [{ path: 'globalRegion', region: globalRegion }]),
    ...[...environments].flatMap(([name, { regions }]) =>
      (regions ?? []).map((region, index) => ({
        path: formatPath(['environments', name, 'regions', index]),
        region,
      })),
    ),
  ];
}

function regionsExist(draft: Draft): Problem[] {
  const extra = extraOf(draft);
  const known = partitions().flatMap((partition) => regionsOf(partition, extra));
  return namedRegions(draft)
    .filter(({ region }) => partitionOf(region, extra) === undefined)
    .map(({ path, region }) => ({
      path,
      message: `no Region "${region}"${hint(region, known)} (a Region newer than taglane goes into extraRegions)`,
    }));
}

function onePartition(draft: Draft): Problem[] {
  const extra = extraOf(draft);
  const home = draft.tooling === undefined ? undefined : partitionOf(draft.tooling.region, extra);
  if (home === undefined) return [];
  return namedRegions(draft).flatMap(({ path, region }) => {
    const partition = partitionOf(region, extra);
    return partition === undefined || partition === home
      ? []
      : [
          {
            path,
            message: `"${region}" is in partition ${partition}, the tooling account in ${home}; a second partition needs a second configuration`,
          },
        ];
  });
}

function listsHaveNoDuplicates({ teams, environments }: Draft): Problem[] {
  const lists: [string, readonly string[]][] = [
    ['teams', teams ?? []],
    ...[...environments].map(([name, { regions }]): [string, readonly string[]] => [
      formatPath(['environments', name, 'regions']),
      regions ?? [],
    ]),
  ];
  return lists.flatMap(([path, values]) =>
    values.flatMap((value, index) =>
      values.indexOf(value) < index
        ? [{ path: `${path}[${index}]`, message: `"${value}" is listed twice` }]
        : [],
    ),
  );
}

function accountsBelongToListedTeams({ teams, environments }: Draft): Problem[] {
  if (teams === undefined) return [];
  const known = new Set(teams);
  return [...environments].flatMap(([name, { accounts }]) =>
    Object.keys(accounts ?? {})
      .filter((team) => !known.has(team))
      .map((team) => ({
        path: formatPath(['environments', name, 'accounts', team]),
        message: `no team "${team}" in teams (${listed(teams)})${hint(team, teams)}`,
      })),
  );
}

function teamsHaveAnAccount({ teams, environments }: Draft): Problem[] {
  const settled = [...environments.values()];
  if (teams === undefined || settled.some(({ accounts }) => accounts === undefined)) return [];
  const used = new Set(settled.flatMap(({ accounts }) => Object.keys(accounts ?? {})));
  return teams.flatMap((team, index) =>
    used.has(team)
      ? []
      : [{ path: `teams[${index}]`, message: `"${team}" has an account in no environment` }],
  );
}

interface Use {
  readonly path: string;
  readonly environment: string;
  readonly approval: string | undefined;
}

function usesByAccount({ environments }: Draft): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const [environment, { accounts, approval }] of environments) {
    for (const [team, account] of Object.entries(accounts ?? {})) {
      const path = formatPath(['environments', environment, 'accounts', team]);
      uses.set(account, [...(uses.get(account) ?? []), { path, environment, approval }]);
    }
  }
  return uses;
}

function sharedUses(draft: Draft): { account: string; first: Use; later: Use }[] {
  return [...usesByAccount(draft)].flatMap(([account, [first, ...others]]) =>
    first === undefined
      ? []
      : others
          .filter(({ environment }) => environment !== first.environment)
          .map((later) => ({ account, first, later })),
  );
}

function accountsAreNotSharedAcrossApprovals(draft: Draft): Problem[] {
  if (draft.sharedAccounts === true) return [];
  return sharedUses(draft)
    .filter(
      ({ first, later }) =>
        first.approval !== undefined && later.approval !== undefined && first.approval !== later.approval,
    )
    .map(({ account, first, later }) => ({
      path: later.path,
      message: `account ${account} is also at ${first.path}, and only one of the two waits for approval; use another account or set sharedAccounts: true`,
    }));
}

function accountsAreShared(draft: Draft): Problem[] {
  return sharedUses(draft).map(({ account, first, later }) => ({
    path: later.path,
    message: `account ${account} is also at ${first.path}`,
  }));
}

function toolingIsNotAWorkload(draft: Draft): Problem[] {
  const uses = draft.tooling === undefined ? [] : (usesByAccount(draft).get(draft.tooling.account) ?? []);
  return uses.map(({ path }) => ({
    path,
    message: 'is the tooling account; a workload account of its own is safer',
  }));
}

function someEnvironment({ environments }: Draft): Problem[] {
  return environments.size > 0
    ? []
    : [{ path: 'environments', message: 'has no environment; expected at least one' }];
}
