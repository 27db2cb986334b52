import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { sha256OfFile } from '../digest';
import type { ReleaseStore } from './release-store';

/** The text that CodePipeline shows as the revision's. Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html */
const SUMMARY = 'codepipeline-artifact-revision-summary';

/** AWS limit: 2 KB for all metadata of an object, and US-ASCII only. */
const SUMMARY_LENGTH = 500;

/** The puts of a store that is out of order for 20 s: the waits grow to 5 s and come to half a minute. */
const ATTEMPTS = 9;
const LONGEST_WAIT_MS = 5000;

/** Releases in an S3 bucket that is versioned and encrypts by default with the key of the tooling account. */
export class S3ReleaseStore implements ReleaseStore {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  async list(folder: string): Promise<string[]> {
    const found: { key: string; at: number }[] = [];
    for await (const page of this.pages({ Prefix: folder })) {
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key !== undefined) found.push({ key: Key, at: LastModified?.getTime() ?? 0 });
      }
    }
    // S3 keeps whole seconds; within one the key decides, the same for everybody who asks.
    return found.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1)).map(({ key }) => key);
  }

  async folders(folder: string): Promise<string[]> {
    const names: string[] = [];
    for await (const page of this.pages({ Prefix: folder, Delimiter: '/' })) {
      for (const { Prefix = folder } of page.CommonPrefixes ?? [])
        names.push(Prefix.slice(folder.length, -1));
    }
    return names;
  }

  async putOnce(key: string, file: string, summary: string): Promise<string> {
    if (!(await this.list(key)).includes(key)) {
      const version = await this.tryToPut(key, file, summary);
      if (version !== undefined) return version;
    }
    const { VersionId } = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
    return this.versioned(key, VersionId);
  }

  /** The new version, or `undefined` when another put came first. The SDK repeats no request whose body is a stream. */
  private async tryToPut(key: string, file: string, summary: string): Promise<string | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { VersionId } = await this.put(key, file, summary);
        return this.versioned(key, VersionId);
      } catch (error) {
        if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return undefined;
        if (attempt === ATTEMPTS || !mayPass(error)) throw error;
        await sleep(Math.min(attempt * 1000, LONGEST_WAIT_MS));
      }
    }
  }

  private async put(key: string, file: string, summary: string): Promise<{ VersionId?: string | undefined }> {
    const digest = Buffer.from(await sha256OfFile(file), 'hex').toString('base64');
    const { size } = await stat(file);
    return this.client.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: key,
        Body: createReadStream(file),
        ContentLength: size,
        ContentType: 'application/zip',
        // S3 refuses the object unless its bytes have this hash.
        ChecksumSHA256: digest,
        IfNoneMatch: '*',
        Metadata: { [SUMMARY]: ascii(summary) },
      }),
    );
  }

  private versioned(key: string, version: string | undefined): string {
    if (version !== undefined && version !== 'null') return version;
    throw new Error(`${this.bucket}/${key} has no version; the bucket must be versioned`);
  }

  private pages(query: { Prefix: string; Delimiter?: string }): ReturnType<typeof paginateListObjectsV2> {
    return paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, ...query });
  }
}

/** Two puts at once, a busy service, or a broken connection. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (!(error instanceof S3ServiceException)) return 'code' in error;
  return error.name === 'ConditionalRequestConflict' || error.$fault === 'server';
}

function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, '?').slice(0, SUMMARY_LENGTH);
}
