import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { STACK_FILE } from '../buildspecs/artifacts';

/** A resource that is found by its name: where it is in the stack, and that name. */
export interface NamedResource {
  /** As `aws_s3_bucket.logs`. */
  readonly address: string;
  readonly name: string;
}

/** An alias, and where in the stack the key is that it names. */
export interface NamedAlias extends NamedResource {
  readonly key: string;
}

/** What the synthesised bootstrap stack says about the places of states. */
export interface BootstrapStackFile {
  readonly backend: { readonly bucket: string; readonly key: string };
  readonly buckets: readonly NamedResource[];
  readonly tables: readonly NamedResource[];
  /** By their names with `alias/`. */
  readonly aliases: readonly NamedAlias[];
}

/** As `${aws_kms_key.logs.key_id}`. */
const keyReference = z
  .string()
  .regex(/^\$\{aws_kms_key\.[\w-]+\.key_id\}$/)
  .transform((text) => text.slice('${'.length, -'.key_id}'.length));

const schema = z.object({
  terraform: z.object({ backend: z.object({ s3: z.object({ bucket: z.string(), key: z.string() }) }) }),
  resource: z.object({
    aws_s3_bucket: z.record(z.string(), z.object({ bucket: z.string() })),
    aws_dynamodb_table: z.record(z.string(), z.object({ name: z.string() })).default({}),
    aws_kms_alias: z
      .record(z.string(), z.object({ name: z.string(), target_key_id: keyReference }))
      .default({}),
  }),
});

/** Reads a stack directory. */
export async function readBootstrapStack(directory: string): Promise<BootstrapStackFile> {
  return parseBootstrapStack(await readFile(join(directory, STACK_FILE), 'utf8'));
}

/** Reads the JSON of the stack; throws when it has no S3 backend or no bucket. */
export function parseBootstrapStack(text: string): BootstrapStackFile {
  const { terraform, resource } = schema.parse(JSON.parse(text));
  return {
    backend: terraform.backend.s3,
    buckets: Object.entries(resource.aws_s3_bucket).map(([id, { bucket }]) => ({
      address: `aws_s3_bucket.${id}`,
      name: bucket,
    })),
    tables: Object.entries(resource.aws_dynamodb_table).map(([id, { name }]) => ({
      address: `aws_dynamodb_table.${id}`,
      name,
    })),
    aliases: Object.entries(resource.aws_kms_alias).map(([id, { name, target_key_id: key }]) => ({
      address: `aws_kms_alias.${id}`,
      ...{ name, key },
    })),
  };
}
