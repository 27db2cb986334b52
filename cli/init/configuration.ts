import { formatPath } from '../../tags/problem';
import { CONFIGURATION_PATH, parseConfiguration } from '../../tags/read-configuration';
import type { Configuration } from '../../tags/configuration';
import { answersUnreadable } from './errors';
import { type Answers, QUESTIONS, type QuestionName, wordsIn } from './questions';

/** The `cdktf.json` of a new repository, as text and as it is read. */
export interface NewConfiguration {
  readonly text: string;
  readonly configuration: Configuration;
}

/** An entry that may belong to one environment: `dev/research=…`, `dev/us-east-1`, `us-east-1`. */
export interface Entry {
  readonly environment: string | undefined;
  readonly rest: string;
}

/** Starts the repository's app: the installed package, in the directory of cdktf.json. */
const APP = 'node node_modules/taglane/tools/app.js';

/** The configuration that complete answers describe; throws ConfigurationError or InputError with every problem. */
export function newConfiguration(answers: Answers, projectId: string): NewConfiguration {
  const text = `${JSON.stringify(cdktfJson(answers, projectId), null, 2)}\n`;
  return { text, configuration: parseConfiguration(text, `the new ${formatPath(CONFIGURATION_PATH)}`) };
}

function cdktfJson(answers: Answers, projectId: string): object {
  const home = answer(answers, 'region');
  const taglane = {
    prefix: answer(answers, 'prefix'),
    tooling: {
      account: answer(answers, 'toolingAccount'),
      region: home,
      repository: { kind: 'codecommit', name: answer(answers, 'repository') },
    },
    globalRegion: home,
    gates: { threshold: 'error', maxDestroys: 10 },
    teams: wordsIn(answer(answers, 'teams')),
    environments: environmentsOf(answers),
  };
  return {
    ...{ language: 'typescript', app: APP, projectId, sendCrashReports: 'false', output: 'cdktf.out' },
    context: { taglane },
  };
}

function environmentsOf(answers: Answers): object {
  const names = wordsIn(answer(answers, 'environments'));
  const automatic = new Set(wordsIn(answer(answers, 'automatic')));
  const regions = wordsIn(answer(answers, 'regions')).map(entryOf);
  const accounts = wordsIn(answer(answers, 'accounts')).map(entryOf);
  const problems = [
    ...[...automatic].flatMap((name) => unknownEnvironment('automatic', name, name, names)),
    ...regions.flatMap(({ environment, rest }) =>
      environment === undefined ? [] : unknownEnvironment('regions', environment, rest, names),
    ),
    ...names.filter((name) => !regions.some(isOf(name))).map((name) => noRegion(name, answers)),
    ...accounts.flatMap(({ environment, rest }) => accountProblems(environment, rest, names)),
  ];
  if (problems.length > 0) throw answersUnreadable(problems);
  const entries = names.map((name) => [
    name,
    {
      approval: automatic.has(name) ? 'automatic' : 'manual',
      regions: [...new Set(regions.filter(isOf(name)).map(({ rest }) => rest))],
      accounts: Object.fromEntries(accounts.filter(isOf(name)).map(({ rest }) => rest.split('='))),
    },
  ]);
  return Object.fromEntries(entries);
}

function isOf(name: string): (entry: Entry) => boolean {
  return ({ environment }) => environment === undefined || environment === name;
}

/** The parts of `<environment>/<rest>`, or of `<rest>` alone. */
export function entryOf(word: string): Entry {
  const slash = word.indexOf('/');
  if (slash === -1) return { environment: undefined, rest: word };
  return { environment: word.slice(0, slash), rest: word.slice(slash + 1) };
}

function noRegion(environment: string, answers: Answers): string {
  return `regions: ${environment} has none; pass one, such as --regions ${environment}/${answer(answers, 'region')}`;
}

function accountProblems(environment: string | undefined, rest: string, names: readonly string[]): string[] {
  if (environment === undefined || rest.split('=').length !== 2) {
    const { example } = QUESTIONS.accounts;
    return [`accounts: "${rest}" is not <environment>/<team>=<id>, such as ${example}`];
  }
  return unknownEnvironment('accounts', environment, rest, names);
}

function unknownEnvironment(
  name: QuestionName,
  environment: string,
  rest: string,
  names: readonly string[],
): string[] {
  if (names.includes(environment)) return [];
  return [`${name}: "${rest}" is for "${environment}", which is none of ${names.join(', ')}`];
}

function answer(answers: Answers, name: QuestionName): string {
  return answers[name] ?? QUESTIONS[name].otherwise?.(answers) ?? '';
}
