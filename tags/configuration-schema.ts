import * as z from 'zod';
import { accessFields } from './access-schema';
import { drift } from './drift-schema';
import { environmentFields, gates, releaseBranch } from './environment-schema';
import { PREFIX } from './name';
import { PARTITIONS } from './partitions';
import { choice, name, region, someOf, text, truth } from './schema-values';
import { toolingFields } from './tooling-schema';

/** The retention times that CloudWatch Logs takes. Source: PutRetentionPolicy. */
const RETENTION = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const RETENTION_RULE = `expected one of ${RETENTION.join(', ')}`;
const EXAMPLE = '{"dev": {"regions": ["us-east-1"], "accounts": {"research": "111122223333"}}}';

/** The fields of the configuration. Keys that a person names are checked by rules/keys.ts, so that a wrong key hides no value. */
export const configurationFields = {
  prefix: text(
    PREFIX,
    'expected 2 or more of a-z, 0-9 and dashes, a letter first, no dash last, such as "acme-infra"',
  ),
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
  releaseBranch: releaseBranch.default('main'),
  teams: someOf(name, 'expected a list of at least one team, such as ["research", "risk"]'),
  environments: z
    .record(
      z.string(),
      z.strictObject(environmentFields, 'expected an object with approval, regions and accounts'),
      `expected environments by name, such as ${EXAMPLE}`,
    )
    .refine(
      (environments) => Object.keys(environments).length > 0,
      `expected at least one, such as ${EXAMPLE}`,
    ),
  extraRegions: z
    .record(z.string(), choice(PARTITIONS), 'expected partitions by Region, such as {"us-west-9": "aws"}')
    .default({}),
  access: z
    .strictObject(accessFields, 'expected an object, such as {"externalId": "acme-infra"}')
    .default({}),
  gates,
  drift,
};

/** The whole configuration; unknown keys are refused. */
export const configurationSchema = z.strictObject(
  configurationFields,
  'expected an object with prefix, tooling, teams and environments',
);

export type ConfigurationInput = z.output<typeof configurationSchema>;
