import * as z from 'zod';
import { NAME, NAME_LENGTH, NAME_RULE } from './name';
import { PARTITIONS } from './partitions';
import { isRegionShaped } from './scope';

export const APPROVALS = ['automatic', 'manual'] as const;
export const PREFIX = /^[a-z][a-z0-9-]*[a-z0-9]$/;
export const ACCOUNT = /^[0-9]{12}$/;
/** AWS limit: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;
const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:(?:role|user)\/[\w+=,.@/-]{1,512}$/;
const POLICY_ARN = /^arn:aws(?:-[a-z]+)*:iam::(?:[0-9]{12}|aws):policy\/[\w+=,.@/-]{1,512}$/;
const CONNECTION_ARN =
  /^arn:aws(?:-[a-z]+)*:code(?:connections|star-connections):[a-z0-9-]+:[0-9]{12}:connection\/[A-Za-z0-9-]+$/;
/** Source: AWS STS API, AssumeRole, ExternalId. */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
/** The retention times that CloudWatch Logs takes. Source: PutRetentionPolicy. */
const RETENTION = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Keys that a person names are checked by rules/keys.ts, so that a wrong key does not hide its value. Every refusal starts with "expected"; what was given instead is added by its reader. */
const text = (pattern: RegExp, expected: string) => z.string(expected).regex(pattern, expected);
const choice = <const T extends readonly string[]>(values: T) => z.enum(values, `expected one of ${values.join(', ')}`);
const truth = z.boolean('expected true or false');
const someOf = <T extends z.ZodType>(item: T, expected: string) => z.array(item, expected).min(1, expected);

const account = text(ACCOUNT, 'expected an account id: 12 digits in quotes, such as "111122223333"');
const region = z
  .string('expected a Region in quotes, such as "us-east-1"')
  .refine(isRegionShaped, 'expected a Region, such as "us-east-1"');
const name = text(NAME, `expected ${NAME_RULE}`).max(NAME_LENGTH, `expected ${NAME_RULE}`);

/** What the gates refuse; in an environment it stands before what is said for all. */
export const gateFields = {
  threshold: choice(['error', 'warning', 'info']).optional(),
  protectedTypes: z
    .array(
      text(/^[a-z][a-z0-9_]*$/, 'expected a resource type, such as "aws_s3_bucket"'),
      'expected a list of resource types, such as ["aws_s3_bucket"]',
    )
    .optional(),
  maxDestroys: z.int('expected a whole number, 0 or more').min(0, 'expected a whole number, 0 or more').optional(),
  providers: someOf(
    text(
      /^[a-z0-9.-]+\/[a-z0-9-]+\/[a-z0-9-]+$/,
      'expected a provider with its registry, such as "registry.terraform.io/hashicorp/aws"',
    ),
    'expected a list of at least one provider, such as ["registry.terraform.io/hashicorp/aws"]',
  ).optional(),
};
const gates = z.strictObject(gateFields, 'expected an object, such as {"threshold": "error"}').default({});

/** The fields of one environment. */
export const environmentFields = {
  approval: choice(APPROVALS).default('manual'),
  global: truth.default(true),
  regions: someOf(region, 'expected a list of at least one Region, such as ["us-east-1"]'),
  accounts: z.record(z.string(), account, 'expected an account id for each team, such as {"research": "111122223333"}'),
  gates,
};

const REPOSITORY =
  'expected {"kind": "codecommit", "name": …} or {"kind": "connection", "arn": …, "repository": "owner/name"}';

/** The fields of a repository, for each kind. */
export const repositoryFields = {
  codecommit: {
    kind: z.literal('codecommit'),
    name: text(/^[\w.-]{1,100}$/, 'expected the name of a CodeCommit repository, such as "infra"'),
  },
  connection: {
    kind: z.literal('connection'),
    arn: text(CONNECTION_ARN, 'expected the ARN of a connection'),
    repository: text(/^[\w.-]+(?:\/[\w.-]+)+$/, 'expected "owner/name"'),
  },
};

/** The fields of the tooling account. */
export const toolingFields = {
  account,
  region,
  repository: z.discriminatedUnion(
    'kind',
    [z.strictObject(repositoryFields.codecommit), z.strictObject(repositoryFields.connection)],
    REPOSITORY,
  ),
};

/** The fields of the access to workload accounts. */
export const accessFields = {
  externalId: text(EXTERNAL_ID, 'expected 2 to 1224 of letters, digits and _+=,.@:/-').optional(),
  permissionsBoundary: text(
    POLICY_ARN,
    'expected the ARN of a policy, such as "arn:aws:iam::aws:policy/PowerUserAccess"',
  ).optional(),
  administrationRole: text(ROLE_NAME, 'expected a role name, such as "OrganizationAccountAccessRole"').optional(),
  operators: z
    .array(
      text(ROLE_ARN, 'expected the ARN of a role or user, such as "arn:aws:iam::111122223333:role/Operator"'),
      'expected a list of ARNs of roles or users',
    )
    .optional(),
};

const RETENTION_RULE = `expected one of ${RETENTION.join(', ')}`;
const EXAMPLE = '{"dev": {"regions": ["us-east-1"], "accounts": {"research": "111122223333"}}}';

/** The fields of the configuration. */
export const configurationFields = {
  prefix: text(PREFIX, 'expected 2 or more of a-z, 0-9 and dashes, a letter first, no dash last, such as "acme-infra"'),
  tooling: z.strictObject(toolingFields, 'expected an object with account, region and repository'),
  globalRegion: region.optional(),
  lane: choice(['environment', 'team', 'target']).default('environment'),
  lock: choice(['dynamodb', 'both', 's3']).default('dynamodb'),
  network: choice(['vpc', 'none']).default('vpc'),
  logRetentionDays: z
    .int(RETENTION_RULE)
    .refine((days) => RETENTION.includes(days), RETENTION_RULE)
    .default(365),
  sharedAccounts: truth.default(false),
  teams: someOf(name, 'expected a list of at least one team, such as ["research", "risk"]'),
  environments: z
    .record(
      z.string(),
      z.strictObject(environmentFields, 'expected an object with approval, regions and accounts'),
      `expected environments by name, such as ${EXAMPLE}`,
    )
    .refine((environments) => Object.keys(environments).length > 0, `expected at least one, such as ${EXAMPLE}`),
  extraRegions: z
    .record(z.string(), choice(PARTITIONS), 'expected partitions by Region, such as {"us-west-9": "aws"}')
    .default({}),
  access: z.strictObject(accessFields, 'expected an object, such as {"externalId": "acme-infra"}').default({}),
  gates,
};

/** The whole configuration; unknown keys are refused. */
export const configurationSchema = z.strictObject(
  configurationFields,
  'expected an object with prefix, tooling, teams and environments',
);

export type ConfigurationInput = z.output<typeof configurationSchema>;
