import { includesTarget, parseScopeTeam } from '../../tags/scope-team';

const GLOBAL = { kind: 'global' } as const;
const REGION = { kind: 'region', region: 'us-east-1' } as const;

test.each([
  ['research', { scope: null, team: 'research' }],
  ['global/research', { scope: GLOBAL, team: 'research' }],
  ['us-east-1/research', { scope: REGION, team: 'research' }],
])('%s is a team, everywhere or in one scope', (text, read) => {
  expect(parseScopeTeam(text)).toEqual(read);
});

test.each(['', '/', 'research/', '/research', 'east/research', 'dev/global/research', 'Research', 'a_b'])(
  '%j is none',
  (text) => {
    expect(parseScopeTeam(text)).toBeUndefined();
  },
);

test('a team means all its scopes, and one with a scope means that one', () => {
  const target = { scope: REGION, team: 'research' };
  expect(includesTarget({ scope: null, team: 'research' }, target)).toBe(true);
  expect(includesTarget({ scope: REGION, team: 'research' }, target)).toBe(true);
  expect(includesTarget({ scope: GLOBAL, team: 'research' }, target)).toBe(false);
  expect(includesTarget({ scope: null, team: 'risk' }, target)).toBe(false);
});
