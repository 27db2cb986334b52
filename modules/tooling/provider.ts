import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';

/** An account to work in, and how to get there. */
export interface ProviderPlace {
  readonly account: string;
  readonly region: string;
  /** The tag `stack` of everything that the stack makes. */
  readonly stack: string;
  /** The role to assume; @default the caller's own credentials, which must be of the account. */
  readonly roleArn?: string;
}

/** Adds the only provider of a stack that is no target, pinned to its account. */
export function addProvider(scope: Construct, { account, region, stack, roleArn }: ProviderPlace): void {
  new AwsProvider(scope, 'aws', {
    region,
    allowedAccountIds: [account],
    ...(roleArn === undefined ? {} : { assumeRole: [{ roleArn, sessionName: 'taglane' }] }),
    defaultTags: [{ tags: { stack, 'managed-by': 'taglane' } }],
  });
}
