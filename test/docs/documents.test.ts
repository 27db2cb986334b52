import { DOCUMENTS, fencesOf } from './fixtures/documents';

test('the pages are there', () => {
  expect(DOCUMENTS.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/guide.md', 'docs/decisions.md']),
  );
});

test.each(DOCUMENTS.map((document) => [document.file, document] as const))(
  'every fenced block of %s is found',
  (_, document) => {
    const marks = document.text.match(/^```/gm) ?? [];
    expect(fencesOf(document)).toHaveLength(marks.length / 2);
  },
);

const FORBIDDEN = [/\/(?:work|home|root|tmp)\//, /\bTODO\b/, /\bblazing|\bpowerful|\bseamless/i];

test.each(DOCUMENTS.map(({ file, text }) => [file, text] as const))(
  '%s names no machine and boasts of nothing',
  (_, text) => {
    for (const pattern of FORBIDDEN) expect(text).not.toMatch(pattern);
  },
);
