import { chosenStacks } from '../../cli/stack-choice';

const known = ['tooling', 'pipeline.dev', 'pipeline.prod', 'access.111111111111', 'dev_global_research'];

test.each([
  [['tooling'], ['tooling']],
  [['pipeline.*'], ['pipeline.dev', 'pipeline.prod']],
  [['*'], known],
  [
    ['pipeline.prod', 'tooling', 'tool*'],
    ['tooling', 'pipeline.prod'],
  ],
  [['*_research'], ['dev_global_research']],
])('%j names %j, in the order of the configuration', (words, stacks) => {
  expect(chosenStacks(words, known)).toEqual(stacks);
});

test.each(['pipeline.dex', 'pipelineXdev', 'pipeline', '', '(', '[a-z]*', 'TOOLING', 'nothing*'])(
  '%j names no stack',
  (word) => {
    expect(() => chosenStacks([word], known)).toThrow(`no stack "${word}"`);
  },
);

test('every unknown word is named, with the nearest stack and all that there are', () => {
  const attempt = () => chosenStacks(['tolling', 'tooling', 'x.y'], known);
  expect(attempt).toThrow(
    /no stack "tolling".*tooling.*\nno stack "x\.y"[^]*there are .*dev_global_research/,
  );
});

test('a misspelt kind of stack has its right name in the answer', () => {
  expect(() => chosenStacks(['acess.*'], known)).toThrow('no stack "acess.*"; did you mean "access.*"?');
});
