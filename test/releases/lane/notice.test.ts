import { isAbout, isTold, noticeOf } from '../../../releases/lane/notice';
import { openRow } from '../../support/ledger-rows';
import { planFacts } from '../../support/ledger';

const plan = { ...planFacts({ changes: ['aws_vpc.a'] }), basedOn: 0 };
const row = openRow({ state: 'applied', plan, tagger: 'Ada <ada@acme.example>' });

test('a notice says what became of which release, for whom and where it is shown', () => {
  const { subject, text, attributes } = noticeOf(row, 'https://console.aws.amazon.com/x');
  expect(subject).toBe('applied: release dev_global/research/1.0');
  expect(text.split('\n')).toEqual([
    'release dev_global/research/1.0: applied',
    `commit ${'c'.repeat(40)}`,
    'by Ada <ada@acme.example>',
    '+1 ~0 -0 ±0',
    '  aws_vpc.a',
    'https://console.aws.amazon.com/x',
    'execution e1 of acme-infra_dev',
  ]);
  expect(attributes).toEqual({
    ...{ outcome: 'applied', operation: 'release', lane: 'acme-infra_dev', execution: 'e1' },
    ...{ tag: 'dev_global/research/1.0', environment: 'dev', scope: 'global', team: 'research' },
  });
});

test('a refusal gives its stage and every line of its reason', () => {
  const refused = openRow({ state: 'refused', stage: 'Lint', reason: 'a rule\nanother rule' });
  const lines = noticeOf(refused, null).text.split('\n');
  expect(lines[0]).toBe('release dev_global/research/1.0: refused at Lint');
  expect(lines).toEqual(expect.arrayContaining(['a rule', 'another rule']));
});

test('a notice of drift names what was changed by hand', () => {
  const { text } = noticeOf(openRow({ operation: 'drift', state: 'drifted', plan }), null);
  expect(text).toContain('to undo what was changed by hand: +1 ~0 -0 ±0\n  aws_vpc.a');
});

test('hostile names neither break the subject nor forge a line', () => {
  const hostile = openRow({
    tag: `dev_a\nb\u202e${'é'.repeat(300)}`,
    tagger: 'x\nrelease y: applied',
    state: 'failed',
  });
  const { subject, text, attributes } = noticeOf(hostile, null);
  expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  expect(text).not.toMatch(/^release y/m);
  expect(attributes['tag']).not.toMatch(/\n/);
});

test('what looked for drift and found none is not told', () => {
  expect(isTold(openRow({ operation: 'drift', state: 'no-change' }))).toBe(false);
  expect(isTold(openRow({ operation: 'drift', state: 'drifted' }))).toBe(true);
  expect(isTold(openRow({ operation: 'release', state: 'no-change' }))).toBe(true);
});

test('a tag of no environment is told in none', () => {
  expect(isAbout(openRow({ tag: 'dev_nowhere/x' }), 'dev')).toBe(true);
  expect(isAbout(openRow({ tag: 'nowhere_global/research/1.0' }), 'dev')).toBe(false);
});
