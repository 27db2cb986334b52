import fc from 'fast-check';
import { literalIn, textIn } from '../../gates/block';
import { parseHcl } from '../../gates/hcl-blocks';
import { MODULE_FILE, recorded } from './fixtures/recorded';

function blocks(text: string) {
  const { blocks: found, problems } = parseHcl(text, 'main.tf');
  expect(problems).toEqual([]);
  return found;
}

test('the recorded module has all its blocks, with lines', () => {
  const found = blocks(recorded(`stack/${MODULE_FILE}`));
  expect(found.map(({ kind, labels, line }) => [kind, ...labels, line])).toEqual([
    ['variable', 'name', 1],
    ['variable', 'unused', 5],
    ['resource', 'aws_s3_bucket', 'this', 9],
    ['resource', 'aws_instance', 'this', 13],
    ['output', 'arn', 18],
  ]);
});

test('attributes keep their text, fixed values are read', () => {
  const [block] = blocks(
    'a "b" {\n  c = "x"\n  d = [\n    1, # }\n    2\n  ]\n  e = "x${y}"\n  f = true\n}\n',
  );
  if (block === undefined) throw new Error('no block');
  expect(literalIn(block, 'c')).toBe('x');
  expect(literalIn(block, 'e')).toBeUndefined();
  expect(literalIn(block, 'f')).toBe(true);
  expect(textIn(block, 'd')).toBe('[\n    1, # }\n    2\n  ]');
});

test.each([
  ['braces in text', 'a { b = "}" }\nc {}\n'],
  ['quotes in an interpolation', 'a { b = "${c("}", "{")}" }\nc {}\n'],
  ['an interpolation in an interpolation', 'a { b = "${"${"}"}"}" }\nc {}\n'],
  ['a directive', 'a { b = "%{ if c }}%{ endif }" }\nc {}\n'],
  ['an escaped template', 'a { b = "$${ %%{ \\" }" }\nc {}\n'],
  ['a heredoc', 'a {\n b = <<EOT\n}\nc {\n "\nEOT\n}\nc {}\n'],
  ['an indented heredoc', 'a {\n b = <<-EOT\n  }\n  EOT\n}\nc {}\n'],
  ['a heredoc with an interpolation', 'a {\n b = <<EOT\n${d("\\"}")} x\nEOT\n}\nc {}\n'],
  ['comments', '# a {\n// b {\n/* c {\n*/ a {}\nc {}\n'],
  ['Windows lines', 'a {\r\n  b = 1\r\n}\r\nc {}\r\n'],
])('%s does not hide the next block', (_, text) => {
  expect(blocks(text).map(({ kind }) => kind)).toEqual(['a', 'c']);
});

test.each([
  ['a block without an end', 'a {\n'],
  ['a text without an end', 'a { b = "x }\n'],
  ['a heredoc without an end', 'a { b = <<EOT\n}\n'],
  ['a comment without an end', 'a {} /* x'],
  ['a closing brace too many', 'a {}\n}\n'],
  ['a closing bracket too many', 'a {\n b = 1 ]\n}\nc {}\n'],
  ['an attribute set twice', 'a {\n b = 1\n b = 2\n}\n'],
  ['a heredoc end behind an interpolation', 'a {\n b = <<EOT\n${1}EOT\nEOT\n}\n'],
  ['spaces that only some readers take for spaces', 'a {\n b = <<EOT\n\u00a0EOT\nEOT\n}\n'],
  ['dollars in a row', 'a { b = "$$${c}" }\n'],
  ['interpolations nested for ever', `a { b = ${'"${'.repeat(5000)} }`],
  ['blocks nested for ever', 'a {\n'.repeat(50000)],
])('%s is a problem, not a guess', (_, text) => {
  expect(parseHcl(text, 'main.tf').problems).toHaveLength(1);
});

test('any text is either read or a problem', () => {
  const piece = fc.constantFrom(
    'a',
    ' ',
    '\n',
    '{',
    '}',
    '"',
    '${',
    '%{',
    '$',
    '\\',
    '=',
    '<<E\n',
    'E\n',
    '#',
    '/*',
    '*/',
    '[',
    ']',
    '1',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { blocks: found, problems } = parseHcl(pieces.join(''), 'x');
      expect(problems.length === 0 || found.length === 0).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
