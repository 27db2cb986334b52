import { parseHcl } from '../../gates/hcl-blocks';

/** What a lock file says of a provider. */
export interface ProviderLock {
  readonly version: string;
  /** Hashes of packages in Terraform's notation: `h1:` of the unpacked files, `zh:` of the zip file. */
  readonly hashes: readonly string[];
}

/** What a lock file says of the provider with this full address; `undefined` when it says nothing. */
export function parseProviderLock(lockFile: string, address: string): ProviderLock | undefined {
  const block = parseHcl(lockFile, 'lock file').blocks.find(
    ({ kind, labels }) => kind === 'provider' && labels[0] === address,
  );
  const text = (name: string): string => {
    const value = block?.attributes.get(name);
    return value?.kind === 'hcl' ? value.text : '';
  };
  const [version] = quotedIn(text('version'));
  return version === undefined ? undefined : { version, hashes: quotedIn(text('hashes')) };
}

function quotedIn(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"/g)].map(([, quoted = '']) => quoted);
}
