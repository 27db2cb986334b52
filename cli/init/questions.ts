import { isAccount } from '../../tags/arn';
import { nameProblem, PREFIX } from '../../tags/name';
import { isRegionShaped } from '../../tags/scope';

/** What a new repository has to know, each as the text that a flag or an answer gives. */
export const QUESTION_NAMES = [
  'prefix',
  'toolingAccount',
  'region',
  'teams',
  'environments',
  'regions',
  'accounts',
  'automatic',
  'repository',
] as const;

export type QuestionName = (typeof QUESTION_NAMES)[number];

/** What is known so far. */
export type Answers = Readonly<Partial<Record<QuestionName, string>>>;

/** A question, and the flag that answers it beforehand. */
export interface Question {
  readonly flags: string;
  readonly description: string;
  readonly example: string;
  /** The answer when there is none; `undefined` for what must be answered. */
  readonly otherwise: ((answers: Answers) => string) | undefined;
  /** What is wrong with an answer, for a person who is being asked. */
  readonly problem: (text: string) => string | undefined;
}

const word = (pattern: (text: string) => boolean, expected: string) => (text: string) =>
  pattern(text) ? undefined : `expected ${expected}`;
const words = (problem: (text: string) => string | undefined) => (text: string) =>
  wordsIn(text)
    .map(problem)
    .find((found) => found !== undefined);
const region = word(isRegionShaped, 'a Region, such as "us-east-1"');
const anything = (): undefined => undefined;

/** In the order in which they are asked. */
export const QUESTIONS: Readonly<Record<QuestionName, Question>> = {
  prefix: {
    flags: '--prefix <name>',
    description: 'what the names of buckets, tables and pipelines start with',
    example: 'acme-infra',
    otherwise: undefined,
    problem: word((text) => PREFIX.test(text), 'a-z, 0-9 and dashes, a letter first, no dash last'),
  },
  toolingAccount: {
    flags: '--tooling-account <id>',
    description: 'the account that holds repository, pipelines and states',
    example: '111122223333',
    otherwise: undefined,
    problem: word(isAccount, '12 digits'),
  },
  region: {
    flags: '--region <region>',
    description: 'the Region of the tooling account, and of global resources',
    example: 'us-east-1',
    otherwise: undefined,
    problem: region,
  },
  teams: {
    flags: '--teams <names>',
    description: 'the owners of workloads, with commas between',
    example: 'research,risk',
    otherwise: undefined,
    problem: words(nameProblem),
  },
  environments: {
    flags: '--environments <names>',
    description: 'with commas between',
    example: 'dev,prod',
    otherwise: undefined,
    problem: words(nameProblem),
  },
  regions: {
    flags: '--regions <regions>',
    description: 'where releases may go: <region>, or <environment>/<region> (default: --region)',
    example: 'us-east-1,dev/eu-central-1',
    otherwise: ({ region: home = '' }) => home,
    problem: words((text) => region(text.slice(text.indexOf('/') + 1))),
  },
  accounts: {
    flags: '--accounts <list>',
    description: 'the account of each team: <environment>/<team>=<id>',
    example: 'dev/research=555555555555',
    otherwise: undefined,
    problem: anything,
  },
  automatic: {
    flags: '--automatic <environments>',
    description: 'environments that apply without asking a person (default: none)',
    example: 'dev',
    otherwise: () => '',
    problem: words(nameProblem),
  },
  repository: {
    flags: '--repository <name>',
    description: 'the CodeCommit repository that is made (default: infra)',
    example: 'infra',
    otherwise: () => 'infra',
    problem: anything,
  },
};

/** The words of a list, without the space around them. */
export function wordsIn(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** The questions that have no answer and no default. */
export function missingAnswers(answers: Answers): QuestionName[] {
  return QUESTION_NAMES.filter(
    (name) => answers[name] === undefined && QUESTIONS[name].otherwise === undefined,
  );
}
