import { readFileSync } from 'node:fs';
import { version, peerDependencies, devDependencies } from '../../package.json';
import type { Configuration } from '../../tags/configuration';
import { formatReleaseTag, parseReleaseTag } from '../../tags/release-tag';
import { selectionFor, type TagSelection } from '../../tags/selection';
import { formatScope } from '../../tags/scope';
import { targetsOf, type Target } from '../../tags/target';
import { projectFile } from '../../tools/project-file';
import type { NewConfiguration } from './configuration';

/** A file of the new repository; `path` is relative to it. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** What is in every repository, by its name there; npm would not pack names with a dot in front. */
const TEMPLATE: readonly (readonly [path: string, source: string])[] = [
  ['main.ts', 'main.ts'],
  ['modules/global/global-module.ts', 'modules/global/global-module.ts'],
  ['modules/regional/regional-module.ts', 'modules/regional/regional-module.ts'],
  ['tsconfig.json', 'tsconfig.json'],
  ['.gitignore', 'gitignore'],
  ['.npmrc', 'npmrc'],
  ['.github/workflows/check.yml', 'check.yml'],
  ['README.md', 'README.md'],
];

/** Every file of a new repository. */
export function repositoryFiles(name: string, { text, configuration }: NewConfiguration): NewFile[] {
  const words = wordsFor(name, configuration);
  return [
    { path: 'cdktf.json', text },
    { path: 'package.json', text: packageJson(name) },
    { path: 'tools/tflint.json', text: readFileSync(projectFile('tools/tflint.json'), 'utf8') },
    ...TEMPLATE.map(([path, source]) => ({
      path,
      text: filled(readFileSync(projectFile(`template/${source}`), 'utf8'), words),
    })),
  ];
}

/** A tag of each kind that the configuration allows, for examples. */
export function exampleTags(configuration: Configuration): {
  readonly global: string;
  readonly regional: string;
} {
  const targets = targetsOf(configuration);
  const tagOf = (kind: Target['scope']['kind']): string => {
    const target = targets.find(({ scope }) => scope.kind === kind);
    if (target === undefined) throw new Error(`the configuration has no ${kind} target`);
    const { environment, scope, team } = target;
    return formatReleaseTag(parseReleaseTag(`${environment}_${formatScope(scope)}/${team}/1.0`));
  };
  return { global: tagOf('global'), regional: tagOf('region') };
}

function wordsFor(name: string, configuration: Configuration): ReadonlyMap<string, string> {
  const tags = exampleTags(configuration);
  const { account, region, lane }: TagSelection = selectionFor(configuration, tags.regional);
  return new Map([
    ...Object.entries({ name, account, region, lane, globalTag: tags.global, regionalTag: tags.regional }),
    ['teams', configuration.teams.join(', ')] as const,
  ]);
}

function filled(template: string, words: ReadonlyMap<string, string>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, word: string) => {
    const text = words.get(word);
    if (text === undefined) throw new Error(`the template asks for "${word}", which nothing says`);
    return text;
  });
}

function packageJson(name: string): string {
  const content = {
    name,
    version: '0.0.0',
    private: true,
    engines: { node: '>=20.9' },
    scripts: { check: 'tsc && taglane config check', rehearse: 'taglane rehearse' },
    dependencies: { ...peerDependencies, taglane: version },
    devDependencies: { typescript: devDependencies.typescript },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
