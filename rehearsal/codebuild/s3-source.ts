import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathInside, unpack } from '../archive/unpack';
import {
  type ObjectAddress,
  type ObjectFacts,
  type ObjectStore,
  parseObjectLocation,
} from '../aws/s3-object';

/** Sources that lie in S3: a zip file, or a folder whose name ends in a slash. */
export class S3Source {
  constructor(
    private readonly store: ObjectStore,
    private readonly scratch: string,
  ) {}

  /** Returns the version of the object that was fetched, when it has one; a folder has none. */
  async fetch(location: string, version: string | undefined, directory: string): Promise<string | null> {
    const object = { ...parseObjectLocation(location), versionId: version };
    if (object.key.endsWith('/')) return this.fetchFolder(object, directory);
    const { versionId } = await this.fetchArchive(object, directory);
    return versionId === '' ? null : versionId;
  }

  async fetchArchive(object: ObjectAddress, directory: string): Promise<ObjectFacts> {
    await mkdir(directory, { recursive: true });
    const file = join(this.scratch, `source-${randomUUID()}.zip`);
    const facts = await this.store.download(object, file);
    await unpack(file, directory);
    return facts;
  }

  private async fetchFolder({ bucket, key: folder }: ObjectAddress, directory: string): Promise<null> {
    const keys = await this.store.keys(bucket, folder);
    if (keys.length === 0) throw new Error(`there is nothing in ${bucket}/${folder}`);
    for (const key of keys.filter((name) => !name.endsWith('/'))) {
      const file = pathInside(directory, directory, key.slice(folder.length));
      await mkdir(dirname(file), { recursive: true });
      await this.store.download({ bucket, key }, file);
    }
    return null;
  }
}
