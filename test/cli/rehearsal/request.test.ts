import { rehearsedTags } from '../../../cli/rehearsal/request';
import { parseConfiguration } from '../../../tags/read-configuration';
import { SMALL } from '../../support/small-organisation';

function tags(environments: object): string[] {
  const taglane = { ...SMALL, environments };
  return rehearsedTags(parseConfiguration(JSON.stringify({ context: { taglane } }), 'cdktf.json'));
}

const accounts = { research: '555555555555', risk: '444455556666' };

test('one team in three places that ask nobody, and another where a person is asked', () => {
  const regions = ['us-east-1', 'eu-central-1', 'ap-southeast-1'];
  const prod = { approval: 'manual', regions, accounts: { research: '666666666666', risk: '777777777777' } };
  expect(tags({ dev: { approval: 'automatic', regions, accounts }, prod })).toEqual([
    'dev_global/research/1.0',
    'dev_us-east-1/research/1.0',
    'dev_eu-central-1/research/1.0',
    'prod_global/risk/1.0',
  ]);
});

test('whatever an organisation has is enough', () => {
  const regions = ['us-east-1'];
  expect(tags({ dev: { approval: 'automatic', regions, global: false, accounts } })).toEqual([
    'dev_us-east-1/research/1.0',
  ]);
  expect(tags({ dev: { regions, accounts } })).toEqual(['dev_global/risk/1.0']);
});
