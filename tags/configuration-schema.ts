import { z } from 'zod';
import { NAME, NAME_LENGTH } from './name';
import { isRegionShaped } from './scope';

const ACCOUNT = /^[0-9]{12}$/;
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

const account = z
  .string({ error: 'expected an account id as text in quotes, such as "111122223333"' })
  .regex(ACCOUNT, 'expected 12 digits, such as "111122223333"');
const region = z.string().refine(isRegionShaped, 'expected a Region such as "us-east-1"');
const name = z
  .string()
  .regex(NAME, `expected 1 to ${NAME_LENGTH} of a-z, 0-9 and single dashes, a letter first`)
  .max(NAME_LENGTH, `expected at most ${NAME_LENGTH} characters`);

const gates = z.strictObject({
  threshold: z.enum(['error', 'warning', 'info']).optional(),
  protectedTypes: z
    .array(z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a resource type such as "aws_s3_bucket"'))
    .optional(),
  maxDestroys: z.int('expected a whole number').min(0, 'expected 0 or more').optional(),
  providers: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9.-]+\/[a-z0-9-]+\/[a-z0-9-]+$/, 'expected "registry.terraform.io/hashicorp/aws"'),
    )
    .min(1, 'expected at least one provider')
    .optional(),
});

/** The fields of one environment, each with what it must look like. */
export const environmentFields = {
  approval: z.enum(['automatic', 'manual']).default('manual'),
  global: z.boolean().default(true),
  regions: z.array(region).min(1, 'expected at least one Region'),
  accounts: z.record(name, account),
  gates: gates.default({}),
};

const repository = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('codecommit'),
    name: z.string().regex(/^[\w.-]{1,100}$/, 'expected a CodeCommit repository name'),
  }),
  z.strictObject({
    kind: z.literal('connection'),
    arn: z.string().regex(CONNECTION_ARN, 'expected the ARN of a connection'),
    repository: z.string().regex(/^[\w.-]+(?:\/[\w.-]+)+$/, 'expected "owner/name"'),
  }),
]);

/** The fields of the configuration, each with what it must look like. */
export const configurationFields = {
  prefix: z
    .string()
    .regex(/^[a-z][a-z0-9-]*[a-z0-9]$/, 'expected a-z, 0-9 and dashes, a letter first, no dash last'),
  tooling: z.strictObject({ account, region, repository }),
  globalRegion: region.optional(),
  lane: z.enum(['environment', 'team', 'target']).default('environment'),
  lock: z.enum(['dynamodb', 'both', 's3']).default('dynamodb'),
  network: z.enum(['vpc', 'none']).default('vpc'),
  logRetentionDays: z
    .int()
    .refine((days) => RETENTION.includes(days), `expected one of ${RETENTION.join(', ')}`)
    .default(365),
  sharedAccounts: z.boolean().default(false),
  teams: z.array(name).min(1, 'expected at least one team'),
  environments: z.record(name, z.strictObject(environmentFields)),
  extraRegions: z.record(region, z.enum(['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'])).default({}),
  access: z
    .strictObject({
      externalId: z
        .string()
        .regex(EXTERNAL_ID, 'expected 2 to 1224 of letters, digits and _+=,.@:/-')
        .optional(),
      permissionsBoundary: z.string().regex(POLICY_ARN, 'expected the ARN of a policy').optional(),
      administrationRole: z.string().regex(ROLE_NAME, 'expected a role name').optional(),
      operators: z.array(z.string().regex(ROLE_ARN, 'expected the ARN of a role or user')).optional(),
    })
    .default({}),
  gates: gates.default({}),
};

/** The whole configuration; unknown keys are refused. */
export const configurationSchema = z.strictObject(configurationFields);

export type ConfigurationInput = z.output<typeof configurationSchema>;
export type EnvironmentInput = ConfigurationInput['environments'][string];
