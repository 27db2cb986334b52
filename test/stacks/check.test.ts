import { Annotations, type TerraformStack } from 'cdktf';
import { checkAnnotations, checkStacks } from '../../stacks/check';
import { emptyStack } from '../modules/fixtures/module-stack';

function invalid(message: string): TerraformStack {
  const stack = emptyStack();
  stack.node.addValidation({ validate: () => [message] });
  return stack;
}

test('the problems of all stacks are reported together, each with its construct', () => {
  expect(() => checkStacks([invalid('no name'), invalid('no key')])).toThrow(
    'the stacks have 2 problems:\n  stack: no name\n  stack: no key',
  );
});

test('stacks without a problem pass', () => {
  expect(() => checkStacks([emptyStack()])).not.toThrow();
});

test('error annotations refuse, warnings are handed on', () => {
  const stack = emptyStack();
  Annotations.of(stack).addWarning('old');
  expect(checkAnnotations([stack])).toEqual(['stack: old']);
  Annotations.of(stack).addError('wrong');
  expect(() => checkAnnotations([stack])).toThrow('the stacks have 1 problem:\n  stack: wrong');
});
