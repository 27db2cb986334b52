import { askFor, type Ask } from '../../../cli/init/ask';
import { newConfiguration } from '../../../cli/init/configuration';
import { QUESTIONS } from '../../../cli/init/questions';

/** Answers each question by its first word that is known, and notes what was asked. */
function person(answers: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const ask: Ask = (message, { otherwise, problem }) => {
    asked.push(message);
    const [, answer = otherwise ?? ''] =
      Object.entries(answers).find(([start]) => message.startsWith(start)) ?? [];
    expect(problem(answer)).toBeUndefined();
    return Promise.resolve(answer);
  };
  return { ask, asked };
}

test('answers make a configuration, and each place of a team is asked for by name', async () => {
  const { ask, asked } = person({
    prefix: 'acme-infra',
    'tooling account': '111122223333',
    region: 'us-east-1',
    teams: 'research,risk',
    environments: 'dev,prod',
    'account of research in dev': '555555555555',
    'account of research in prod': '888888888888',
    'account of risk in prod': '999999999999',
  });
  const answers = await askFor({}, ask);
  expect(asked).toHaveLength(8 + 4);
  const { environments } = newConfiguration(answers, 'infra').configuration;
  expect([...(environments.get('dev')?.accounts ?? [])]).toEqual([['research', '555555555555']]);
  expect(environments.get('prod')?.accounts.get('risk')).toBe('999999999999');
});

test('what is known is not asked', async () => {
  const { ask, asked } = person({ 'account of research in dev': '555555555555' });
  const given = {
    ...{ prefix: 'acme', toolingAccount: '111122223333', region: 'us-east-1', teams: 'research' },
    ...{ environments: 'dev', regions: 'us-east-1', automatic: '', repository: 'infra' },
  };
  expect(await askFor(given, ask)).toEqual({ ...given, accounts: 'dev/research=555555555555' });
  expect(asked).toEqual(['account of research in dev (nothing: it has none)']);
});

test.each([
  ['prefix', 'Acme'],
  ['toolingAccount', '11112222333'],
  ['region', 'us-east'],
  ['teams', 'research,Risk'],
  ['regions', 'us-east-1,dev/nowhere'],
] as const)('an answer for %s such as "%s" is asked again', (name, text) => {
  expect(QUESTIONS[name].problem(text)).toMatch(/expected/);
});
