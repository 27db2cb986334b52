import { HclScanner } from '../../gates/hcl-scanner';

function tokens(text: string): [string, string, number][] {
  return new HclScanner(text).tokens().map(({ kind, text: piece, line }) => [kind, piece, line]);
}

test('names, texts, line ends and signs are told apart, with their lines', () => {
  expect(tokens('a-b "c" {\n  d = 1.5e3 # e\n}\n')).toEqual([
    ['identifier', 'a-b', 1],
    ['string', '"c"', 1],
    ['other', '{', 1],
    ['newline', '\n', 1],
    ['identifier', 'd', 2],
    ['other', '=', 2],
    ['other', '1.5e3', 2],
    ['newline', '\n', 2],
    ['other', '}', 3],
    ['newline', '\n', 3],
  ]);
});

test('a text with an interpolation in it is one token', () => {
  expect(tokens('"a${b("c}")}d"')).toEqual([['string', '"a${b("c}")}d"', 1]]);
});

test('a heredoc is one token up to its marker', () => {
  expect(tokens('<<EOT\na\n  EOT\nb')).toEqual([
    ['string', '<<EOT\na\n  EOT', 1],
    ['newline', '\n', 3],
    ['identifier', 'b', 4],
  ]);
});

test('a megabyte on one line takes no time to speak of', () => {
  expect(tokens(`"${'x$'.repeat(500_000)}"`)).toHaveLength(1);
});
