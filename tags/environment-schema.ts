import * as z from 'zod';
import { APPROVALS } from './approval';
import { drift } from './drift-schema';
import { parseSubscriber } from './notify';
import { account, choice, duration, region, someOf, text, truth } from './schema-values';

/** How long a plan may wait. AWS limit: an approval waits 5 to 86,400 minutes; after a week nobody remembers what was asked. */
const PLAN_EXPIRY = { from: '5m', to: '7d' };

/** What the gates refuse; in an environment it stands before what is said for all. */
export const gateFields = {
  threshold: choice(['error', 'warning', 'info']).optional(),
  protectedTypes: z
    .array(
      text(/^[a-z][a-z0-9_]*$/, 'expected a resource type, such as "aws_s3_bucket"'),
      'expected a list of resource types, such as ["aws_s3_bucket"]',
    )
    .optional(),
  maxDestroys: z
    .int('expected a whole number, 0 or more')
    .min(0, 'expected a whole number, 0 or more')
    .optional(),
  providers: someOf(
    text(
      /^[a-z0-9.-]+\/[a-z0-9-]+\/[a-z0-9-]+$/,
      'expected a provider with its registry, such as "registry.terraform.io/hashicorp/aws"',
    ),
    'expected a list of at least one provider, such as ["registry.terraform.io/hashicorp/aws"]',
  ).optional(),
};
/** The gates of an environment, or those for all. */
export const gates = z
  .strictObject(gateFields, 'expected an object, such as {"threshold": "error"}')
  .default({});

/** The branch that releases come from. `*` stands for every commit. */
export const releaseBranch = text(
  /^(?:\*|(?!.*(?:\.\.|\/\/|\.lock$))[A-Za-z0-9](?:[\w./-]{0,98}\w)?)$/,
  'expected the name of a branch, such as "main", or "*" for every commit',
);

const SUBSCRIBERS =
  'expected a list of those who are told, such as ["releases@acme.example", "https://hooks.acme.example/releases"]';
const subscriber = z
  .string(SUBSCRIBERS)
  .refine(
    (given) => parseSubscriber(given) !== undefined,
    'expected an e-mail address, an address that begins with https:// or the ARN of an SQS queue',
  );

/** The fields of one environment. */
export const environmentFields = {
  approval: choice(APPROVALS).default('manual'),
  planExpiry: duration(PLAN_EXPIRY).default('24h'),
  global: truth.default(true),
  releaseBranch: releaseBranch.optional(),
  notify: z.array(subscriber, SUBSCRIBERS).default([]),
  regions: someOf(region, 'expected a list of at least one Region, such as ["us-east-1"]'),
  accounts: z.record(
    z.string(),
    account,
    'expected an account id for each team, such as {"research": "111122223333"}',
  ),
  gates,
  drift,
};
