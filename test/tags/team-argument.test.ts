import { formatTeam, parseTeamArgument } from '../../tags/team-argument';
import { CONFIGURATION } from '../support/small-organisation';

function stacks(text: string): string[] {
  return parseTeamArgument(CONFIGURATION, text).targets.map(({ stack }) => stack);
}

test('a team of an environment is all its targets there, global first', () => {
  expect(stacks('dev/research')).toEqual([
    'dev_global_research',
    'dev_us-east-1_research',
    'dev_eu-central-1_research',
  ]);
  expect(formatTeam(parseTeamArgument(CONFIGURATION, 'dev/risk'))).toBe('dev/risk');
});

test('a part that is not there is named with the nearest one', () => {
  expect(() => stacks('dve/resaerch')).toThrow(
    /environment: no environment "dve".*"dev"\?\n {2}team: no team "resaerch".*"research"\?/,
  );
});

test.each(['dev', 'dev/research/1.0', '', '/', 'dev/', 'Dev/research', 'dev_us-east-1/research'])(
  '%p is refused with what is expected',
  (text) => {
    expect(() => stacks(text)).toThrow(/expected <environment>\/<team>/);
  },
);

test('a single place is told the command for it', () => {
  expect(() => stacks('dev_us-east-1/research')).toThrow(/taglane tag/);
});
