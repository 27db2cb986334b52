import { compareText } from '../../tags/text-order';

test('texts are ordered by code, capitals first', () => {
  expect(['b', 'a', 'B', 'a-', 'a'].sort(compareText)).toEqual(['B', 'a', 'a', 'a-', 'b']);
});
