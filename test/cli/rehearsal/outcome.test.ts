import { outcomeText } from '../../../cli/rehearsal/outcome';
import type { Rehearsed } from '../../../rehearsal/run';
import { writtenConsole } from '../fixtures/written';

const selection = {
  ...{ tag: 'dev_global/a/1.0', account: '555555555555', region: 'us-east-1' },
  backend: { bucket: 'acme-dev', key: 'a/dev-global/terraform.tfstate' },
};

test('the end says what was planned, what is where, and what a second plan finds', () => {
  const counts = { add: 3, change: 0, destroy: 0, replace: 0 };
  const applied = {
    view: { selection, outcome: 'applied', stages: [], counts },
    ...{ resources: [{}, {}, {}], secondPlan: { empty: true, text: 'no changes' } },
  } as unknown as Rehearsed;
  expect(outcomeText([applied], writtenConsole().console)).toContain(
    'dev_global/a/1.0  applied  +3 ~0 -0 ±0  empty        555555555555  us-east-1  3          acme-dev/a/dev-global/terraform.tfstate',
  );
});

test('what stopped a release is told with the last words of its build', () => {
  const refused = {
    view: {
      ...{ selection, outcome: 'refused', counts: null },
      stages: [
        {
          ...{ name: 'Plan', status: 'failed', reason: 'exit status 2' },
          lastWords: ['error: no', '\x1b[31mdynamodb:PutItem'],
        },
      ],
    },
    ...{ resources: [], secondPlan: null },
  } as unknown as Rehearsed;
  expect(outcomeText([refused], writtenConsole().console)).toContain(
    'dev_global/a/1.0 stopped at Plan: exit status 2\n  │ error: no\n  │ dynamodb:PutItem',
  );
});
