import { rehearsedTags, struckTag } from '../../../cli/rehearsal/request';
import { faultNamed } from '../../../rehearsal/faults/faults';
import type { Configuration } from '../../../tags/configuration';
import { parseConfiguration } from '../../../tags/read-configuration';
import { SMALL } from '../../support/small-organisation';

function configurationOf(environments: object): Configuration {
  const taglane = { ...SMALL, environments };
  return parseConfiguration(JSON.stringify({ context: { taglane } }), 'cdktf.json');
}

function tags(environments: object): string[] {
  return rehearsedTags(configurationOf(environments));
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

const regions = ['us-east-1'];
const LAB = { lab: { approval: 'automatic', regions, accounts } };
const LIVE = { live: { regions, accounts: { research: '666666666666', risk: '777777777777' } } };

test.each([
  ['missing-permission', { ...LIVE, ...LAB }, 'lab_global/research/1.0'],
  ['stale-plan', { ...LIVE, ...LAB }, 'live_global/risk/1.0'],
  ['missing-permission', LIVE, 'live_global/risk/1.0'],
])('the fault %s strikes where the configuration has what it needs', (name, environments, tag) => {
  expect(struckTag(configurationOf(environments), faultNamed(name))).toBe(tag);
});

test('a fault that needs a question is refused where nobody is asked', () => {
  expect(() => struckTag(configurationOf(LAB), faultNamed('stale-plan'))).toThrow(
    '--fault stale-plan strikes while a release waits for its approval; in cdktf.json no environment has "approval": "manual"',
  );
});
