import { InvalidPageToken, pageOf } from '../../../rehearsal/wire/page';

test('pages follow one another to the end, and each item is on one of them', () => {
  const all = ['a', 'b', 'c', 'd', 'e'];
  const seen: string[][] = [];
  let token: string | undefined;
  do {
    const page = pageOf(all, token, 2);
    seen.push(page.items);
    token = page.next.nextToken;
  } while (token !== undefined);
  expect(seen).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

test('a list that fits on one page has no token', () => {
  expect(pageOf(['a'], undefined, 1)).toEqual({ items: ['a'], next: {} });
});

test.each(['', 'no token', 'LTE', '-1'])('the token "%s" was never given out', (token) => {
  expect(() => pageOf(['a'], token, 1)).toThrow(InvalidPageToken);
});
