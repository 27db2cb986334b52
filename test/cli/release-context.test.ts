import { join } from 'node:path';
import type { Session } from '../../cli/command-file';
import { readConfigurationFile } from '../../cli/configuration-file';
import { Input } from '../../cli/input';
import { outDirectory, releaseContext, shownBy } from '../../cli/release-context';
import { WORKING_FILES } from '../../releases/stage-context';
import { Checkout } from '../support/checkout';
import { CONFIGURATION, RESEARCH, SMALL } from '../support/small-organisation';
import { writtenConsole } from './fixtures/written';

const TAG = 'dev_eu-central-1/research/1.0';

let checkout: Checkout;
let session: Session;

beforeAll(() => {
  checkout = new Checkout(SMALL);
  const file = join(checkout.root, 'cdktf.json');
  session = {
    console: writtenConsole().console,
    configurationPath: () => file,
    configuration: () => readConfigurationFile(file),
    interrupted: () => new AbortController().signal,
  };
});

afterAll(() => checkout.remove());

function input(tag: string, options: Readonly<Record<string, string>> = {}): Input {
  return new Input([tag], new Map(Object.entries(options)));
}

test('a release by hand is of the checked out commit, and its files lie beside the configuration', async () => {
  const context = await releaseContext(session, input(TAG));
  const out = join(checkout.root, 'cdktf.out');
  expect(context).toMatchObject({
    ...{ configuration: CONFIGURATION, tag: TAG, commit: checkout.commit, out },
    ...{ planDirectory: join(out, 'plans', 'dev_eu-central-1_research'), workingFiles: WORKING_FILES },
    target: { account: RESEARCH, region: 'eu-central-1' },
  });
});

test('another directory is taken from where the person is', () => {
  expect(outDirectory(input(TAG, { out: 'build' }), '/root')).toBe(join(process.cwd(), 'build'));
  expect(outDirectory(input(TAG, { out: '/build' }), '/root')).toBe('/build');
});

test.each(['dev_eu-west-1/research/1.0', 'prod_global/research/1.0', 'v1.0'])(
  '%s is refused before anything is looked at',
  async (tag) => {
    await expect(releaseContext(session, input(tag))).rejects.toThrow(/no such place|not a release tag/);
  },
);

test('a tag that names another commit is refused', async () => {
  checkout.git('tag', TAG);
  checkout.write('file.txt', 'changed');
  await expect(releaseContext(session, input(TAG))).rejects.toThrow('the working tree has changes');
});

test('a progress shows the steps, and the lines of tools with the step that they belong to', () => {
  const shown: string[] = [];
  const progress = {
    ...{ update: (text: string) => shown.push(text), detail: (text: string) => shown.push(`(${text})`) },
    ...{ done: () => undefined, fail: () => undefined, skip: () => undefined },
  };
  const context = shownBy({} as Parameters<typeof shownBy>[0], progress);
  context.onStep?.('terraform plan');
  context.onLine?.('  reading  ');
  context.onLine?.('   ');
  expect(shown).toEqual(['terraform plan', '(terraform plan: reading)']);
});
