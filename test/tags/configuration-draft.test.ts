import fc from 'fast-check';
import { draftOf } from '../../tags/configuration-draft';
import { RULES, WARNINGS } from '../../tags/configuration-rules';

test('what parses is kept beside what does not', () => {
  expect(
    draftOf({
      prefix: 'Acme',
      tooling: { account: 5, region: 'us-east-1' },
      teams: ['risk', 7],
      environments: {
        dev: { approval: 'auto', regions: ['us-east-1', 5], accounts: { a: '555555555555', b: 5 } },
      },
    }),
  ).toMatchObject({
    prefix: undefined,
    tooling: { account: undefined, region: 'us-east-1' },
    teams: ['risk', undefined],
    environments: new Map([
      [
        'dev',
        {
          approval: undefined,
          regions: ['us-east-1', undefined],
          accounts: new Map([
            ['a', '555555555555'],
            ['b', undefined],
          ]),
        },
      ],
    ]),
  });
});

test('an environment that says nothing about approval waits for a person', () => {
  expect(draftOf({ environments: { dev: {} } }).environments?.get('dev')?.approval).toBe('manual');
});

test('whatever JSON is given, it is read and no rule breaks on it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const drafts = [
        value,
        { teams: value, environments: value, tooling: value, access: value, extraRegions: value },
        { environments: { dev: value } },
      ].map(draftOf);
      return drafts.every((draft) => [...RULES, ...WARNINGS].every((rule) => Array.isArray(rule(draft))));
    }),
  );
});
