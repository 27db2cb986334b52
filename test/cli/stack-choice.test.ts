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
  [['d*v_*l_*'], ['dev_global_research']],
  [['***'], known],
])('%j names %j, in the order of the configuration', (words, stacks) => {
  expect(chosenStacks(words, known)).toEqual(stacks);
});

test.each([
  'pipeline.dex',
  'pipelineXdev',
  'pipeline',
  '',
  '(',
  '[a-z]*',
  'TOOLING',
  'nothing*',
  'tooling*tooling',
  'dev*prod',
  '*evx',
])('%j names no stack', (word) => {
  expect(() => chosenStacks([word], known)).toThrow(`no stack "${word}"`);
});

test('every unknown word is named, with the nearest stack and all that there are', () => {
  const attempt = () => chosenStacks(['tolling', 'tooling', 'x.y'], known);
  expect(attempt).toThrow(
    /no stack "tolling".*tooling.*\nno stack "x\.y"[^]*there are .*dev_global_research/,
  );
});

test('a misspelt kind of stack has its right name in the answer', () => {
  expect(() => chosenStacks(['acess.*'], known)).toThrow('no stack "acess.*"; did you mean "access.*"?');
});

test('any number of stars is answered at once', () => {
  expect(() => chosenStacks([`${'*'.repeat(5000)}x`], ['a'.repeat(200)])).toThrow('(5001 characters)');
});

test('control characters are shown and not printed', () => {
  expect(() => chosenStacks(['dev\u001b[31m'], known)).toThrow('no stack "dev\\u{1b}[31m"');
});

test('what is brought up in another way is told so', () => {
  const advice = (word: string) => (word === 'bootstrap' ? 'run taglane bootstrap' : undefined);
  expect(() => chosenStacks(['bootstrap'], known, advice)).toThrow(
    'no stack "bootstrap"; run taglane bootstrap',
  );
});
