import { randomBytes } from 'node:crypto';
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { RoleSession } from '../aws/credentials';
import { ObjectStore } from '../aws/s3-object';
import type { Permission } from '../endpoint/access';
import type { ActionRun, ArtifactRecord, ExecutionRecord } from './execution-record';

/** Everything that an action sees of the world. */
export interface ActionContext {
  readonly execution: ExecutionRecord;
  readonly declaration: ActionDeclaration;
  readonly run: ActionRun;
  /** Configuration with all `#{…}` filled in. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Credentials of the action's role, or of the pipeline's. */
  readonly session: RoleSession;
  readonly region: string;
  readonly store: ObjectStore;
  /** Directory for files on their way; removed when the action has ended. */
  readonly scratch: string;
  readonly aborted: AbortSignal;
  /** Throws AccessDenied unless the action's role may do this. */
  readonly require: (permission: Permission) => Promise<void>;
  /** Shows a change of the run (summary, token, external id) at once. */
  readonly progress: () => void;
}

/** What an action leaves behind when it succeeded. */
export interface ActionResult {
  readonly summary?: string;
  readonly outputs?: readonly ArtifactRecord[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Revision of a source action. */
  readonly revision?: {
    readonly id: string;
    readonly summary: string;
    readonly url: string;
    readonly created: Date;
  };
}

/** Runs one kind of action; throws ActionFailure (or anything else) when it fails. */
export type ActionRunner = (context: ActionContext) => Promise<ActionResult>;

/** An action that failed, with the code that ListActionExecutions shows. */
export class ActionFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Place for a new output artifact in the store of the action's Region. */
export function newArtifact(context: ActionContext, name: string, revision: string | null): ArtifactRecord {
  const { execution } = context;
  const bucket = artifactStore(execution, context.region).location ?? '';
  // AWS fact: keys are 20 characters of the pipeline, 10 of the artifact, and a random name.
  const random = randomBytes(6).toString('base64url').replaceAll('-', 'a').replaceAll('_', 'b').slice(0, 7);
  const key = `${execution.pipeline.slice(0, 20)}/${name.slice(0, 10)}/${random}`;
  return { name, bucket, key, revision };
}

/** The artifact store that serves a Region. */
export function artifactStore({ declaration }: ExecutionRecord, region: string) {
  return (
    declaration.artifactStore ?? declaration.artifactStores?.[region] ?? { type: 'S3' as const, location: '' }
  );
}

/** Headers that encrypt an artifact with the store's key. */
export function encryptionHeaders(execution: ExecutionRecord, region: string): Record<string, string> {
  const key = artifactStore(execution, region).encryptionKey?.id;
  if (key === undefined) return {};
  return { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': key };
}
