import { isDeepStrictEqual } from 'node:util';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { strFromU8, unzipSync } from 'fflate';
import { checkConfiguration } from '../../tags/read-configuration';
import type { Configuration } from '../../tags/configuration';

const FILE = 'cdktf.json';
/** More bytes than any configuration has. */
const MOST = 10_000_000;

/** The configuration in a toolchain that lanes run; `undefined` when this version cannot read it. */
export async function configurationIn(
  s3: S3Client,
  Bucket: string,
  Key: string,
): Promise<Configuration | undefined> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const zip = (await Body?.transformToByteArray()) ?? new Uint8Array();
  const files = unzipSync(zip, { filter: ({ name, originalSize }) => name === FILE && originalSize < MOST });
  const text = files[FILE];
  return text === undefined ? undefined : checkConfiguration(strFromU8(text)).configuration;
}

/** The keys of two configurations that say something else. */
export function differingKeys(one: Configuration, other: Configuration): string[] {
  const keys = Object.keys(one) as (keyof Configuration)[];
  return keys.filter((key) => !isDeepStrictEqual(one[key], other[key]));
}
