import { byHand } from '../../tools/by-hand';
import { pins, type PinName } from '../../tools/pins';

const tools = Object.keys(pins).filter((name): name is PinName => name in pins);

test.each(tools)('there is something to do by hand for %s, in one line', (tool) => {
  expect(byHand(tool, { TAGLANE_CACHE: '/cache' })).toMatch(/^install .+$/);
});

test('the rules of tflint go where they are looked for', () => {
  expect(byHand('tflint-ruleset-aws', { TAGLANE_CACHE: '/cache' })).toContain(
    `put tflint-ruleset-aws 0.48.0 into /cache/tflint-ruleset-aws/0.48.0-${process.platform}-${process.arch}`,
  );
});
