import { fittedLine } from '../../../cli/output/line-parts';

const loud = (text: string): string => `<${text}>`;

test('parts stand with a blank between, and an empty one takes none', () => {
  expect(fittedLine([{ text: 'a' }, { text: '' }, { text: 'b', color: loud }], 80)).toBe('a <b>');
});

test('what does not fit is cut, and colours take no place', () => {
  const parts = [{ text: 'abc', color: loud }, { text: 'defgh', color: loud }, { text: 'never' }];
  expect(fittedLine(parts, 8)).toBe('<abc> <def…>');
  expect(fittedLine(parts, 3)).toBe('<abc>');
  expect(fittedLine(parts, Number.POSITIVE_INFINITY)).toBe('<abc> <defgh> never');
});
