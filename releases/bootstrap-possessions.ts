import type { BootstrapAccount, NamedKey } from './bootstrap-account';
import type { BootstrapStackFile, NamedAlias, NamedResource } from './bootstrap-stack-file';
import { bootstrapRefused } from './errors';

/**
 * What the account has already of what the stack would make, beside buckets: tables, aliases, and the keys that these
 * name. Throws ReleaseRefused when such a key is about to be deleted.
 */
export async function possessions(
  aws: BootstrapAccount,
  stack: BootstrapStackFile,
): Promise<NamedResource[]> {
  const [tables, keys] = await Promise.all([tablesThere(aws, stack), keysThere(aws, stack)]);
  return [...tables, ...keys];
}

async function tablesThere(aws: BootstrapAccount, { tables }: BootstrapStackFile): Promise<NamedResource[]> {
  const there = await Promise.all(tables.map(({ name }) => aws.tableExists(name)));
  return tables.filter((_, index) => there[index] === true);
}

async function keysThere(aws: BootstrapAccount, { aliases }: BootstrapStackFile): Promise<NamedResource[]> {
  const looks = aliases.map(async (alias) => ({ alias, key: await aws.keyOf(alias.name) }));
  const found = (await Promise.all(looks)).flatMap(({ alias, key }) =>
    key === undefined ? [] : [{ alias, key }],
  );
  const lost = found.filter(({ key }) => key.deleted);
  if (lost.length > 0) throw bootstrapRefused(lost.map(problemOf));
  return found.flatMap(({ alias: { address, name, key: keyAddress }, key: { id } }) => [
    { address, name },
    { address: keyAddress, name: id },
  ]);
}

function problemOf({ alias, key }: { readonly alias: NamedAlias; readonly key: NamedKey }) {
  const message = `names key ${key.id}, which is about to be deleted; keep it (aws kms cancel-key-deletion --key-id ${key.id}) or remove the alias`;
  return { path: alias.name, message };
}
