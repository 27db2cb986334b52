import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { newConfiguration } from '../../../cli/init/configuration';
import { readLayout } from '../../../cli/init/layout';
import { InputError } from '../../../tags/errors';
import { selectionFor } from '../../../tags/selection';

const ended: string[] = [];

afterAll(() => ended.forEach((directory) => rmSync(directory, { recursive: true })));

function repository(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'taglane-layout-'));
  ended.push(directory);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
  return directory;
}

const OLD = {
  'environments/dev/research/variables.tfvars': 'account=555555555555',
  'environments/dev/research/us-east-1.tfvars': '',
  'environments/dev/research/eu-central-1.tfvars': '',
  'environments/dev/risk/variables.tfvars': 'account = "444455556666"\n',
  'environments/dev/risk/us-east-1.tfvars': '',
  'environments/prod/research/variables.tfvars': 'account=888888888888',
  'environments/prod/research/us-east-1.tfvars': '',
};
const HOME = { prefix: 'org-state', toolingAccount: '111122223333', region: 'us-east-1' };

test('environments, teams, accounts and Regions are where the folders and files say', () => {
  const { answers, left } = readLayout(repository(OLD));
  expect(answers).toEqual({
    environments: 'dev,prod',
    teams: 'research,risk',
    accounts: 'dev/research=555555555555,dev/risk=444455556666,prod/research=888888888888',
    regions: 'dev/eu-central-1,dev/us-east-1,prod/us-east-1',
  });
  expect(left).toEqual([]);
});

test('states stay where they are: bucket, key and lock table keep their names', () => {
  const { answers } = readLayout(repository(OLD));
  const { configuration } = newConfiguration({ ...answers, ...HOME }, 'infra');
  const { backend, account, provider } = selectionFor(configuration, 'dev_eu-central-1/research/1.0');
  expect(backend).toMatchObject({
    bucket: 'org-state-dev',
    key: 'research/dev-eu-central-1/terraform.tfstate',
    dynamodb_table: 'org-state-lock-dev',
    region: 'us-east-1',
    encrypt: true,
  });
  expect([account, provider.role_arn]).toEqual([
    '555555555555',
    'arn:aws:iam::555555555555:role/InfraBuildRole',
  ]);
  expect(selectionFor(configuration, 'dev_global/research/1.0').backend.key).toBe(
    'research/dev-global/terraform.tfstate',
  );
});

test('whatever has no place in the configuration is named with its file', () => {
  const { left } = readLayout(
    repository({
      ...OLD,
      'environments/dev/research/variables.tfvars': 'account=555555555555\nnumber_of_azs=3',
      'environments/dev/research/us-east-1.tfvars': 'number_of_azs=2',
      'modules/regional/main.tf': '',
      'provider.tf': '',
    }),
  );
  expect(left.map((note) => note.split(' is ')[0])).toEqual([
    'environments/dev/research/us-east-1.tfvars: number_of_azs',
    'environments/dev/research/variables.tfvars: number_of_azs',
    'modules/regional:',
    'provider.tf:',
  ]);
});

test('an account that lost its zeros as a number gets them back, and is shown', () => {
  const directory = repository({ 'environments/dev/research/variables.tfvars': 'account=12345678901' });
  const { answers, left } = readLayout(directory);
  expect(answers.accounts).toBe('dev/research=012345678901');
  expect(left).toEqual([
    'environments/dev/research/variables.tfvars: account 12345678901 is taken as 012345678901; check it',
  ]);
  expect(answers.regions).toBeUndefined();
});

test('an account that is computed is left to a person', () => {
  const directory = repository({ 'environments/dev/research/variables.tfvars': 'account = "${local.x}"' });
  const { answers, left } = readLayout(directory);
  expect(answers.accounts).toBeUndefined();
  expect(left).toContain('environments/dev/research/variables.tfvars: has no account that can be read');
});

test('the variables of the pipelines give the tooling account and the environments', () => {
  const variables = 'account=111122223333\ntarget_accounts=["555555555555"]\ntag_prefix_list=["dev", "qa"]';
  const { answers, left } = readLayout(
    repository({ 'environments/prod/tooling/variables.tfvars': variables }),
  );
  expect(answers).toEqual({ toolingAccount: '111122223333', environments: 'dev,qa' });
  expect(left).toEqual([]);
});

test('a directory of another layout is refused', () => {
  expect(() => readLayout(repository({ 'main.tf': '' }))).toThrow(InputError);
});
