import { acceptancesOf, suppress } from '../../modules/suppress';
import { emptyStack, stackWith } from './fixtures/module-stack';

const acceptance = { tool: 'checkov', rule: 'CKV_AWS_18', reason: 'it holds logs', expires: '2029-12-31' };

test('what is accepted is found at its construct and nowhere in the stack', () => {
  const json = stackWith((stack) => {
    suppress(stack, acceptance);
    expect(acceptancesOf(stack)).toEqual([acceptance]);
  });
  expect(JSON.stringify(json)).not.toContain('CKV_AWS_18');
});

test.each([
  ['a tool that there is not', { tool: 'chekov' }, 'chekov CKV_AWS_18: no such tool; expected one of'],
  ['a tool that is near one', { tool: 'Checkov' }, 'did you mean "checkov"?'],
  ['no reason', { reason: ' ' }, 'suppression of checkov CKV_AWS_18 has no reason'],
  ['a word for a day', { expires: 'never' }, 'expires on "never"; expected a day'],
  ['a day that is not', { expires: '2027-02-30' }, 'expires on "2027-02-30"'],
])('%s is a problem of the stack', (_, change, message) => {
  const stack = emptyStack();
  suppress(stack, { ...acceptance, ...change });
  expect(stack.node.validate().join()).toContain(message);
});

test('a good acceptance is no problem', () => {
  const stack = emptyStack();
  suppress(stack, acceptance);
  expect(stack.node.validate()).toEqual([]);
});
