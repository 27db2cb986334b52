import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRegionShaped } from '../../tags/scope';
import { type Assignment, parseTfvars } from './tfvars';

/** The file that every team has in an environment; those of its Regions lie beside it. */
export const VARIABLES = 'variables.tfvars';

/** One team in one environment, or the pipelines themselves: what the variables in a folder say. */
export interface LayoutPlace {
  readonly kind: 'team' | 'tooling';
  readonly environment: string;
  readonly team: string;
  readonly account: string | undefined;
  readonly regions: readonly string[];
  /** The environments that the pipelines are for, if this says so. */
  readonly environments: readonly string[];
  readonly left: readonly string[];
}

interface Found extends Assignment {
  readonly file: string;
}

const DIGITS = 12;
/** Variables of the pipelines: they mark the folder, and are replaced by the configuration. */
const TOOLING = new Set(['target_accounts', 'tag_prefix_list']);
const NOTE = 'is a variable; write it into the modules, or pass it to an HclModule';

/** Reads the variables below `<directory>/environments/<environment>/<team>`. */
export function readPlace(directory: string, environment: string, team: string): LayoutPlace {
  const path = `environments/${environment}/${team}`;
  const files = readdirSync(join(directory, path)).filter((name) => name.endsWith('.tfvars'));
  const found = files.flatMap((name) =>
    parseTfvars(readFileSync(join(directory, path, name), 'utf8')).map((one): Found => ({
      ...one,
      file: `${path}/${name}`,
    })),
  );
  const account = accountIn(found, `${path}/${VARIABLES}`);
  const prefixes = found.find(({ name }) => name === 'tag_prefix_list')?.value;
  return {
    ...{ kind: found.some(({ name }) => TOOLING.has(name)) ? 'tooling' : 'team', environment, team },
    account: account.id,
    regions: files.map((name) => name.replace(/\.tfvars$/, '')).filter(isRegionShaped),
    environments: Array.isArray(prefixes) ? prefixes : [],
    left: [
      ...account.notes,
      ...found
        .filter(({ name, file }) => !TOOLING.has(name) && (name !== 'account' || !file.endsWith(VARIABLES)))
        .map(({ name, file }) => `${file}: ${name} ${NOTE}`),
    ],
  };
}

/** A number in HCL has lost its zeros in front. */
function accountIn(
  found: readonly Found[],
  file: string,
): { readonly id: string | undefined; readonly notes: readonly string[] } {
  const given = found.find((one) => one.file === file && one.name === 'account')?.value;
  if (typeof given !== 'string')
    return { id: undefined, notes: [`${file}: has no account that can be read`] };
  const id = given.padStart(DIGITS, '0');
  return { id, notes: id === given ? [] : [`${file}: account ${given} is taken as ${id}; check it`] };
}
