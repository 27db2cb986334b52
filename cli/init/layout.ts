import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { layoutUnknown } from './errors';
import { type LayoutPlace, readPlace, VARIABLES } from './layout-place';
import type { Answers } from './questions';

/** What an existing repository answers, and what of it has no place in a configuration. */
export interface TakenOver {
  readonly answers: Answers;
  /** Each with its file: what a person has to carry over, or to look at. */
  readonly left: readonly string[];
}

const FOLDER = 'environments';

/**
 * Reads `environments/<environment>/<team>/variables.tfvars` and the `<region>.tfvars` beside it, the layout of
 * aws-samples/aws-multi-region-cicd-with-terraform; throws InputError when there is none.
 */
export function readLayout(directory: string): TakenOver {
  const all = placesIn(directory);
  if (all.length === 0) throw layoutUnknown(directory);
  const tooling = all.find(({ kind }) => kind === 'tooling');
  const places = all.filter(({ kind }) => kind === 'team');
  return {
    answers: {
      ...(tooling?.account === undefined ? {} : { toolingAccount: tooling.account }),
      ...listed('environments', [
        ...places.map(({ environment }) => environment),
        ...(tooling?.environments ?? []),
      ]),
      ...listed(
        'teams',
        places.map(({ team }) => team),
      ),
      ...listed('accounts', places.flatMap(accountOf)),
      ...listed(
        'regions',
        places.flatMap(({ environment, regions }) => regions.map((one) => `${environment}/${one}`)),
      ),
    },
    left: [...all.flatMap(({ left }) => left), ...otherFiles(directory)],
  };
}

function placesIn(directory: string): LayoutPlace[] {
  return foldersIn(join(directory, FOLDER)).flatMap((environment) =>
    foldersIn(join(directory, FOLDER, environment))
      .filter((team) => existsSync(join(directory, FOLDER, environment, team, VARIABLES)))
      .map((team) => readPlace(directory, environment, team)),
  );
}

function accountOf({ environment, team, account }: LayoutPlace): string[] {
  return account === undefined ? [] : [`${environment}/${team}=${account}`];
}

/** Without a word there is no answer, so that the question stays open. */
function listed(name: keyof Answers, words: readonly string[]): Answers {
  return words.length === 0 ? {} : { [name]: [...new Set(words)].join(',') };
}

const NOTES: readonly (readonly [path: string, note: string])[] = [
  ['modules/global', 'is HCL; copy it and wrap it with HclModule in modules/global/global-module.ts'],
  ['modules/regional', 'is HCL; copy it and wrap it with HclModule in modules/regional/regional-module.ts'],
  ['main.tf', 'calls the two modules; what else it has goes into global-module.ts or regional-module.ts'],
  ['outputs.tf', 'has outputs of the root; write them as TerraformOutput'],
  ['provider.tf', 'is replaced: provider, role and backend come from the configuration'],
  ['scripts', 'are replaced by commands of taglane'],
];

function otherFiles(directory: string): string[] {
  return NOTES.filter(([path]) => existsSync(join(directory, path))).map(
    ([path, note]) => `${path}: ${note}`,
  );
}

function foldersIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
