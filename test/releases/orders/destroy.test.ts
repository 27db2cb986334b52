import { destroyedRelease, refuseBeforeRegions, regionalStacks } from '../../../releases/orders/destroy';
import { emptyCurrentRow, type CurrentRow } from '../../../releases/ledger/current-row';
import { parseReleaseTag } from '../../../tags/release-tag';
import { targetFor } from '../../../tags/target';
import { pastOf, type Event } from '../../support/past';
import { CONFIGURATION } from '../../support/small-organisation';

const tagOf = (...events: Event[]): string => destroyedRelease(pastOf(...events)).tag;

test('what is destroyed is what is applied, by its own release', () => {
  expect(tagOf({ version: '1.0' }, { version: '1.1' }, { version: '1.2', end: 'failed' })).toBe(
    'dev_global/research/1.1',
  );
});

test('a first release that broke off may have made something, which is destroyed by it', () => {
  const broken: Event = { version: '1.0', end: 'failed' };
  expect(tagOf(broken)).toBe('dev_global/research/1.0');
  expect(tagOf(broken, { version: '1.1', end: 'refused' })).toBe('dev_global/research/1.0');
});

test.each<[string, Event[]]>([
  ['was ever there', []],
  ['got as far as a plan', [{ version: '1.0', end: 'refused' }]],
  ['was agreed to', [{ version: '1.0', end: 'rejected' }]],
  ['is left', [{ version: '1.0' }, { version: '1.0', operation: 'destroy' }]],
  [
    'is left of what broke off',
    [{ version: '0.9', end: 'failed' }, { version: '1.0' }, { version: '1.0', operation: 'destroy' }],
  ],
])('it is refused when nothing %s', (_, events) => {
  expect(() => tagOf(...events)).toThrow('nothing is applied in dev_global_research');
});

const target = (tag: string) => targetFor(CONFIGURATION, parseReleaseTag(tag));
const global = target('dev_global/research/1.0');

function regional(region: string, change: Partial<CurrentRow>): [string, CurrentRow] {
  const stack = `dev_${region}_research`;
  return [stack, { ...emptyCurrentRow(stack), ...change }];
}

test('Regions are destroyed before what is global, and each is named', () => {
  const { applied } = pastOf({ version: '1.0' }).current;
  const standing = new Map([
    regional('us-east-1', { applied }),
    regional('eu-central-1', { open: [4] }),
    regional('eu-west-1', { destroyed: { sequence: 1, tag: 't', at: '' } }),
  ]);
  expect(() => refuseBeforeRegions(global, standing)).toThrow(
    /first: taglane destroy dev_us-east-1_research\n.*first: taglane status, and taglane stop dev_eu-central-1_research$/,
  );
});

test('a Region does not wait for others', () => {
  const { applied } = pastOf({ version: '1.0' }).current;
  const standing = new Map([regional('eu-central-1', { applied })]);
  expect(() => refuseBeforeRegions(target('dev_us-east-1/research/1.0'), standing)).not.toThrow();
});

test('Regions that the configuration no longer allows are looked at too', () => {
  const stacks = regionalStacks(CONFIGURATION, global);
  expect(stacks).toEqual(expect.arrayContaining(['dev_us-east-1_research', 'dev_sa-east-1_research']));
  expect(stacks).not.toContain('dev_cn-north-1_research');
});
