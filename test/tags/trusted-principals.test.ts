import { trustedPrincipals } from '../../tags/trusted-principals';
import { CONFIGURATION, RESEARCH } from '../support/small-organisation';

const operator = 'arn:aws:iam::111122223333:role/InfraOperator';

test('an account trusts the stage’s roles of the lanes that release into it, and the operators', () => {
  expect(trustedPrincipals(CONFIGURATION, RESEARCH, 'plan')).toEqual([
    'arn:aws:iam::111122223333:role/acme-infra_dev_plan',
    operator,
  ]);
});

test('where no lane releases, only the operators are trusted', () => {
  expect(trustedPrincipals(CONFIGURATION, '999999999999', 'apply')).toEqual([operator]);
});
