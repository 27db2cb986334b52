import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { unzipSync } from 'fflate';

/** The files of a toolchain, by their names in it. */
export type ToolchainFiles = ReadonlyMap<string, Uint8Array>;

/** The configuration in a toolchain, which decides. */
export const CONFIGURATION_FILE = 'cdktf.json';

/** More bytes than any file of a toolchain has. */
const MOST = 50_000_000;

/** What is in the toolchain that a lane runs. */
export async function toolchainIn(s3: S3Client, Bucket: string, Key: string): Promise<ToolchainFiles> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const zip = (await Body?.transformToByteArray()) ?? new Uint8Array();
  return new Map(Object.entries(unzipSync(zip, { filter: ({ originalSize }) => originalSize < MOST })));
}

/** The files of a toolchain, besides its configuration, that another one has not got in the same version. */
export function differingFiles(
  toolchain: ToolchainFiles,
  other: (name: string) => Uint8Array | undefined,
): string[] {
  return [...toolchain].flatMap(([name, bytes]) => {
    const isSame = name === CONFIGURATION_FILE || Buffer.compare(bytes, other(name) ?? NONE) === 0;
    return isSame ? [] : [name];
  });
}

const NONE = new Uint8Array();
