import type { Session } from '../command-file';
import { isPromptEnded } from '../output/confirm';
import { answersMissing, questionsEnded } from './errors';
import {
  type Answers,
  missingAnswers,
  QUESTION_NAMES,
  QUESTIONS,
  type QuestionName,
  wordsIn,
} from './questions';

/** Asks one question and gives the answer. */
export type Ask = (
  message: string,
  question: {
    readonly otherwise: string | undefined;
    readonly problem: (text: string) => string | undefined;
  },
) => Promise<string>;

/** Asks for all that is not known; where nobody can be asked, throws InputError naming what is missing. */
export async function completeAnswers(session: Session, given: Answers): Promise<Answers> {
  const missing = missingAnswers(given);
  if (missing.length === 0) return given;
  const { stdin: input, stderr: output } = process;
  if (!input.isTTY || !output.isTTY || session.console.wantsJson) throw answersMissing(missing);
  const { default: prompt } = await import('@inquirer/input');
  const context = { input, output, signal: session.interrupted() };
  try {
    return await askFor(given, (message, { otherwise, problem }) =>
      prompt(
        {
          message,
          validate: (text) => problem(text) ?? true,
          ...(otherwise === undefined ? { required: true } : { default: otherwise }),
        },
        context,
      ),
    );
  } catch (error) {
    throw isPromptEnded(error) ? questionsEnded() : error;
  }
}

/** The answers with those that `ask` gives, in the order of the questions. */
export async function askFor(given: Answers, ask: Ask): Promise<Answers> {
  const answers: Partial<Record<QuestionName, string>> = { ...given };
  for (const name of QUESTION_NAMES) {
    if (answers[name] !== undefined) continue;
    answers[name] = name === 'accounts' ? await askAccounts(answers, ask) : await askOne(name, answers, ask);
  }
  return answers;
}

function askOne(name: QuestionName, answers: Answers, ask: Ask): Promise<string> {
  const { description, example, otherwise, problem } = QUESTIONS[name];
  // The prompt shows a default by itself.
  const what = description.replace(/ \(default: .*\)$/, '');
  return ask(`${titleOf(name)}: ${what}, such as ${example}`, {
    otherwise: otherwise?.(answers),
    problem,
  });
}

/** One question for each place that a team can have. */
async function askAccounts({ environments = '', teams = '' }: Answers, ask: Ask): Promise<string> {
  const accounts: string[] = [];
  for (const environment of wordsIn(environments)) {
    for (const team of wordsIn(teams)) {
      const problem = (text: string): string | undefined =>
        text === '' ? undefined : QUESTIONS.toolingAccount.problem(text);
      const id = await ask(`account of ${team} in ${environment} (nothing: it has none)`, {
        otherwise: '',
        problem,
      });
      if (id !== '') accounts.push(`${environment}/${team}=${id}`);
    }
  }
  return accounts.join(',');
}

function titleOf(name: QuestionName): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
