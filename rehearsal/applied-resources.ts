import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import type { TagSelection } from '../tags/selection';
import { rootCredentials } from './credentials';

/** Something that Terraform has made for a release. */
export interface AppliedResource {
  /** As `aws_s3_bucket.logs`. */
  readonly address: string;
  readonly id: string;
}

/** Where states are kept. */
export interface StatePlace {
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
}

/** What the state of a release's target holds; empty when there is no state. */
export async function appliedResources(
  { endpoint, account, region }: StatePlace,
  { backend }: Pick<TagSelection, 'backend'>,
): Promise<AppliedResource[]> {
  const s3 = new S3Client({ endpoint, region, credentials: rootCredentials(account) });
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: backend.bucket, Key: backend.key }));
    return parseState((await Body?.transformToString()) ?? '{}');
  } catch (error) {
    if (error instanceof NoSuchKey) return [];
    throw error;
  } finally {
    s3.destroy();
  }
}

interface State {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes?: { readonly id?: unknown } }[];
  }[];
}

/** Reads a state of Terraform's format 4. */
export function parseState(text: string): AppliedResource[] {
  const { resources = [] } = JSON.parse(text) as State;
  return resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ type, name, instances }) =>
      instances.map(({ attributes }) => ({ address: `${type}.${name}`, id: String(attributes?.id ?? '') })),
    );
}
