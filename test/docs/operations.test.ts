import { Checkout } from '../support/checkout';
import { ServedRehearsal } from '../support/served-rehearsal';
import { RESEARCH } from '../support/small-organisation';
import { WORD_MODULES, WORDS } from '../support/word-organisation';
import { wordsOf } from './fixtures/command-line';
import { DOCUMENTS, fencesOf } from './fixtures/documents';
import { patternOf, transcriptOf } from './fixtures/transcript';

jest.setTimeout(60 * 60_000);

const [document] = DOCUMENTS.filter(({ file }) => file === 'docs/operations.md');
if (document === undefined) throw new Error('there is no docs/operations.md');
const [start = '', setUp = ''] = fencesOf(document)
  .filter(({ language }) => language === 'sh')
  .map(({ text }) => text.trim());

const taglane = {
  ...{ ...WORDS, lane: 'environment', teams: ['research'] },
  environments: {
    dev: {
      ...{ approval: 'automatic', regions: ['us-east-1', 'eu-central-1', 'ap-southeast-1'] },
      accounts: { research: RESEARCH },
    },
    qa: { approval: 'manual', regions: ['us-east-1'], accounts: { research: '666666666666' } },
  },
};

/** Somebody else of the tooling account, and the administrator of a workload account. */
const PROFILES = `[profile tooling]
aws_access_key_id = 111122223333
aws_secret_access_key = rehearsal
[profile colleague]
role_arn = arn:aws:iam::111122223333:role/InfraOperator
source_profile = tooling
[profile research-dev]
aws_access_key_id = ${RESEARCH}
aws_secret_access_key = rehearsal
`;

let checkout: Checkout;
let rehearsal: ServedRehearsal;

beforeAll(async () => {
  checkout = new Checkout(taglane, WORD_MODULES);
  checkout.write(
    '.git/info/exclude',
    'node_modules\ndist\n.taglane\ncdktf.out\nrehearsal.env\n*.bak\nreport.html\n',
  );
  const [, , ...words] = wordsOf(start.replace(/ > .*$/, ''));
  rehearsal = await ServedRehearsal.start(checkout, words, PROFILES);
  await rehearsal.run(setUp);
});

afterAll(async () => {
  await rehearsal.stop();
  checkout.remove();
});

test.each(transcriptOf(document).map(({ command, shown }) => [command, shown] as const))(
  '%s prints what the page shows',
  async (command, shown) => {
    const began = Date.now();
    const printed = await rehearsal.run(command);
    process.stderr.write(`${command}: ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
    expect(plain(printed)).toMatch(patternOf(shown));
  },
);

/** Without the space around lines, which a page does not show. */
function plain(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim());
  return text.trim() === '' ? '' : `${lines.join('\n')}\n`;
}
