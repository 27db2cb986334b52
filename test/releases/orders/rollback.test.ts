import { rollbackRow, rollbackWarnings, takenBack } from '../../../releases/orders/rollback';
import { pastOf, type Event } from '../../support/past';

const back = (version: string): Event => ({ version, operation: 'rollback' });

test.each<[string, Event[], string]>([
  ['the release before', [{ version: '1.0' }, { version: '1.1' }], 'e1'],
  [
    'not one that was refused',
    [{ version: '1.0' }, { version: '1.1', end: 'refused' }, { version: '1.2' }],
    'e1',
  ],
  [
    'one whose plan had no changes',
    [{ version: '1.0' }, { version: '1.1', end: 'no-change' }, { version: '1.2' }],
    'e2',
  ],
  ['not the same release again', [{ version: '1.0' }, { version: '1.1' }, { version: '1.1' }], 'e1'],
  [
    'further back after a rollback, never forth again',
    [{ version: '1.0' }, { version: '1.1' }, { version: '1.2' }, back('1.1')],
    'e1',
  ],
  [
    'what was rolled back to before',
    [{ version: '1.0' }, { version: '1.1' }, back('1.0'), { version: '1.2' }],
    'e3',
  ],
  [
    'not a look for drift',
    [{ version: '1.0' }, { version: '1.1' }, { version: '1.1', operation: 'drift', end: 'no-change' }],
    'e1',
  ],
])('without a version it brings back %s', (_, events, execution) => {
  expect(rollbackRow(pastOf(...events), null).execution).toBe(execution);
});

test('the version that is asked for comes back as it was in place last', () => {
  const past = pastOf({ version: '1.0' }, { version: '1.1' }, back('1.0'), { version: '1.2' });
  expect(rollbackRow(past, '1.0').execution).toBe('e3');
  expect(rollbackRow(past, '1.1').execution).toBe('e2');
});

test.each<[string, Event[], string | null, string]>([
  ['nothing is applied', [], null, 'nothing is applied in dev_global_research'],
  [
    'it is destroyed',
    [{ version: '1.0' }, { version: '1.0', operation: 'destroy' }],
    '1.0',
    'nothing is applied',
  ],
  ['there was nothing before', [{ version: '1.0' }], null, 'there was no other'],
  [
    'only newer ones are left',
    [{ version: '1.0' }, { version: '1.1' }, back('1.0')],
    null,
    'others were 1.1: name one with --to',
  ],
  [
    'all before was destroyed',
    [{ version: '1.0' }, { version: '1.0', operation: 'destroy' }, { version: '2.0' }],
    null,
    'nothing was in place before dev_global/research/2.0',
  ],
  [
    'the version was refused',
    [{ version: '1.0', end: 'refused' }, { version: '1.1' }],
    '1.0',
    '1.0 was never applied',
  ],
  [
    'the version is there',
    [{ version: '1.0' }, { version: '1.1' }],
    '1.1',
    'taglane drift dev_global_research --reconcile',
  ],
  ['the version is unknown', [{ version: '1.0' }, { version: '1.1' }], '7.0', 'there were 1.0'],
])('it is refused when %s', (_, events, version, reason) => {
  expect(() => rollbackRow(pastOf(...events), version)).toThrow(reason);
});

test('what came after the release is counted, as far as the plans tell', () => {
  const past = pastOf(
    { version: '1.0', added: 10 },
    { version: '1.1', added: 2 },
    { version: '1.2', end: 'refused', planned: true, added: 100 },
    { version: '1.3', added: 3 },
    { version: '1.4', end: 'open' },
  );
  const row = rollbackRow(past, '1.0');
  expect(takenBack(past, row)).toEqual({ releases: 2, added: 5, replaced: 0, destroyed: 0 });
  expect(rollbackWarnings(past, row)).toEqual([
    expect.stringMatching(/^2 releases came after it \(resources: 5 added, 0 replaced, 0 destroyed\)/),
    'execution 5 is under way and may come before',
  ]);
});
