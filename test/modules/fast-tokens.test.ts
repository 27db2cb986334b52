import { Lazy, type IResolvable } from 'cdktf';
import { useFastTokens } from '../../modules/fast-tokens';

function token(): IResolvable {
  return Lazy.anyValue({ produce: () => 1 });
}

test('a token keeps no stack trace once they are off', () => {
  expect(token().creationStack).not.toEqual([]);
  useFastTokens();
  expect(token().creationStack).toEqual([]);
});
