import { basename, resolve } from 'node:path';
import type { CommandFile } from '../command-file';
import { completeAnswers } from '../init/ask';
import { combinedAnswers, regionNotes } from '../init/combined-answers';
import { newConfiguration } from '../init/configuration';
import { readLayout, type TakenOver } from '../init/layout';
import { writeNewFiles } from '../init/new-repository';
import { type Answers, QUESTION_NAMES, QUESTIONS } from '../init/questions';
import { exampleTags, repositoryFiles } from '../init/repository-files';
import type { Input } from '../input';

export const command: CommandFile = {
  description:
    'Makes a delivery repository that depends on this package: configuration, app, two modules, lint, a check for continuous integration. Asks for what no flag says. Overwrites nothing.',
  operands: [['<directory>', 'where to; made when it is not there']],
  options: [
    ...QUESTION_NAMES.map((name) => {
      const { flags, description } = QUESTIONS[name];
      return { flags, description };
    }),
    {
      flags: '--from <path>',
      description: 'take accounts and Regions over from environments/<environment>/<team>/variables.tfvars',
    },
  ],
  examples: [
    'taglane init infra',
    'taglane init infra --from ../old-infra --prefix acme-infra --tooling-account 111122223333 --region us-east-1',
    'taglane init infra --prefix acme-infra --tooling-account 111122223333 --region us-east-1 --teams research --environments dev --automatic dev --accounts dev/research=555555555555',
  ],
  async run(session, input) {
    const directory = resolve(input.operand(0));
    const from = input.text('from');
    const { answers: found, left } = from === undefined ? NOTHING : readLayout(resolve(from));
    const given = givenAnswers(input);
    const answers = await completeAnswers(session, combinedAnswers(found, given));
    const name = packageName(directory);
    const made = newConfiguration(answers, name);
    const files = repositoryFiles(name, made);
    await writeNewFiles(directory, files);
    const { global, regional } = exampleTags(made.configuration);
    session.console.result(
      [...files.map(({ path }) => path), '', ...nextSteps(input.operand(0), global, regional)].join('\n'),
    );
    for (const note of regionNotes(found, given)) session.console.note(note);
    for (const note of left) session.console.note(`not taken over: ${note}`);
    session.console.json({ directory, files: files.map(({ path }) => path), tags: [global, regional], left });
  },
};

const NOTHING: TakenOver = { answers: {}, left: [] };

function givenAnswers(input: Input): Answers {
  const entries = QUESTION_NAMES.map((name) => [name, input.text(name)] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined));
}

/** npm refuses capitals and most signs. */
function packageName(directory: string): string {
  const name = basename(directory)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name === '' || name === 'taglane' ? 'infra' : name;
}

function nextSteps(directory: string, global: string, regional: string): string[] {
  return [
    'next:',
    `  cd ${directory}`,
    '  npm install',
    '  git init && git add --all && git commit --message "Start"',
    '  npx taglane tools install',
    `  npx taglane rehearse ${global} ${regional}`,
  ];
}
