import { exitCodeOf, outcomeText } from '../../../cli/rehearsal/outcome';
import type { Rehearsed } from '../../../rehearsal/release-end';
import { EXIT } from '../../../cli/exit-code';
import { writtenConsole } from '../fixtures/written';

const selection = {
  ...{ tag: 'dev_global/a/1.0', account: '555555555555', region: 'us-east-1' },
  backend: { bucket: 'acme-dev', key: 'a/dev-global/terraform.tfstate' },
};

test('the end says what was planned, what is where, and what a second plan finds', () => {
  const counts = { add: 3, change: 0, destroy: 0, replace: 0 };
  const applied = {
    view: { selection, outcome: 'applied', stages: [], counts },
    ...{ resources: [{}, {}, {}], secondPlan: { empty: true, text: 'no changes' }, unwritten: null },
  } as unknown as Rehearsed;
  expect(outcomeText([applied], [], writtenConsole().console)).toContain(
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
    ...{ resources: [], secondPlan: null, unwritten: null },
  } as unknown as Rehearsed;
  expect(outcomeText([refused], [], writtenConsole().console)).toContain(
    'dev_global/a/1.0 stopped at Plan: exit status 2\n  │ error: no\n  │ dynamodb:PutItem',
  );
});

const view = { selection, outcome: 'applied', stages: [], counts: null };
const applied = { view, resources: [], secondPlan: null, unwritten: null } as unknown as Rehearsed;
const notEmpty = { empty: false, text: 'Plan: 0 to add, 1 to change, 0 to destroy.' };
const mishap = {
  ...{ what: 'build drift:1 failed', target: 'drift', build: 'drift:1', at: new Date(0) },
  ...{ reason: 'exit status 1', lastWords: ['error: dynamodb:BatchGetItem'] },
};

test.each([
  ['all is applied', [applied], [], EXIT.fine],
  ['a build beside the lane failed', [applied], [mishap], EXIT.refused],
  ['a second plan finds something to change', [{ ...applied, secondPlan: notEmpty }], [], EXIT.refused],
  ['an end is not written down', [{ ...applied, unwritten: 'no build' }], [], EXIT.refused],
])('%s: the exit code says so', (_, rehearsed, mishaps, code) => {
  expect(exitCodeOf(rehearsed, mishaps)).toBe(code);
});

test('what went wrong beside the lanes is told with the words of its build', () => {
  const unwritten = { ...applied, unwritten: 'build record:1: dynamodb:PutItem' };
  expect(outcomeText([unwritten], [mishap], writtenConsole().console).split('\n').slice(-3)).toEqual([
    'dev_global/a/1.0: its end is not written down: build record:1: dynamodb:PutItem',
    'build drift:1 failed: exit status 1',
    '  │ error: dynamodb:BatchGetItem',
  ]);
});

test('a second plan that is not empty is told', () => {
  const unfinished = { ...applied, secondPlan: notEmpty };
  expect(outcomeText([unfinished], [], writtenConsole().console)).toMatch(
    /\ndev_global\/a\/1\.0 leaves something to change: Plan: 0 to add, 1 to change, 0 to destroy\.$/,
  );
});
