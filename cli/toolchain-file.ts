import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a repository may have in a version of its own; tools/toolchain.js packs it. */
const OWN: readonly string[] = ['tools/tflint.json'];

/** Reads the files of the toolchain that a deployment from a repository makes: they lie beside the bundle that runs. */
export function toolchainFilesOf(repository: string): (name: string) => Uint8Array | undefined {
  return (name) => {
    const places = [...(OWN.includes(name) ? [repository] : []), __dirname];
    const file = places.map((place) => join(place, name)).find((path) => existsSync(path));
    return file === undefined ? undefined : readFileSync(file);
  };
}
