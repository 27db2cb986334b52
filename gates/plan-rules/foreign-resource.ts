import { isAccount, parseArn } from '../../tags/arn';
import type { JsonObject } from '../json-value';
import type { ResourceChange } from '../plan-output';
import type { PlanExpectation, PlanRule } from '../plan-rule';

/** Services whose ARNs name us-east-1 wherever they are used from. Source: AWS service authorization reference. */
const GLOBAL_SERVICES = new Set([
  'cloudfront',
  'globalaccelerator',
  'iam',
  'organizations',
  'route53',
  'shield',
  'waf',
  'wafv2',
]);
/** Arguments that name where a resource is, in AWS provider 5. */
const ACCOUNT_ATTRIBUTES = ['account_id', 'owner_id'];

/** Whatever a release changes, or keeps in its state, is in the target's account and Region. */
export const foreignResource: PlanRule = {
  id: 'foreign-resource',
  integrity: false,
  violations: ({ changes }, expectation) =>
    changes
      .filter(({ mode }) => mode === 'managed')
      .flatMap((change) => {
        const problems = new Set(
          [change.before, change.after].flatMap((values) => placesOutside(values, change, expectation)),
        );
        return [...problems].map((problem) => ({
          address: change.address,
          message: `${change.address} ${problem}`,
        }));
      }),
};

function placesOutside(
  values: JsonObject | null,
  change: ResourceChange,
  expectation: PlanExpectation,
): string[] {
  if (values === null) return [];
  return [...arnProblems(values['arn'], expectation), ...attributeProblems(values, change, expectation)];
}

function arnProblems(arn: unknown, { account, region, partition }: PlanExpectation): string[] {
  const found = typeof arn === 'string' ? parseArn(arn) : undefined;
  if (found === undefined) return [];
  const regionMatters = found.region !== '' && !GLOBAL_SERVICES.has(found.service);
  return [
    ...(found.partition === partition
      ? []
      : [`is in the partition ${found.partition}, expected ${partition} (${arn})`]),
    ...(isAccount(found.account) && found.account !== account
      ? [`is in the account ${found.account}, expected ${account} (${arn})`]
      : []),
    ...(regionMatters && found.region !== region
      ? [`is in the Region ${found.region}, expected ${region} (${arn})`]
      : []),
  ];
}

function attributeProblems(
  values: JsonObject,
  { provider, type }: ResourceChange,
  expectation: PlanExpectation,
): string[] {
  if (!provider.endsWith('/hashicorp/aws')) return [];
  const { account, region } = expectation;
  const accounts = ACCOUNT_ATTRIBUTES.flatMap((name) => {
    const value = values[name];
    return typeof value === 'string' && isAccount(value) && value !== account
      ? [`has ${name} ${value}, expected ${account}`]
      : [];
  });
  const own = values['region'];
  const bucketRegion = type === 'aws_s3_bucket' && typeof own === 'string' && own !== '' && own !== region;
  return [...accounts, ...(bucketRegion ? [`is in the Region ${own}, expected ${region}`] : [])];
}
