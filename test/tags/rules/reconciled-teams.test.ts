import { draftOf } from '../../../tags/configuration-draft';
import { reconciledTeamsAreListed } from '../../../tags/rules/reconciled-teams';

test('a team that is not listed is refused with the nearest one, for all and for an environment', () => {
  const environments = { dev: { drift: { reconcile: ['research', 'us-east-1/rsk'] } } };
  const draft = draftOf({ teams: ['research', 'risk'], drift: { reconcile: ['reserch'] }, environments });
  expect(reconciledTeamsAreListed(draft)).toEqual([
    {
      path: 'drift.reconcile[0]',
      message: 'no team "reserch" in teams (research, risk); did you mean "research"?',
    },
    {
      path: 'environments.dev.drift.reconcile[1]',
      message: 'no team "rsk" in teams (research, risk); did you mean "risk"?',
    },
  ]);
});

test.each([true, false, ['risk'], ['global/risk'], 5])('%j names no team that is missing', (reconcile) => {
  expect(reconciledTeamsAreListed(draftOf({ teams: ['risk'], drift: { reconcile } }))).toEqual([]);
});
