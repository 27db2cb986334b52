import { formatAdoption, parseAdoption } from '../../buildspecs/adoption';

const ADOPTION = {
  moved: [{ from: 'aws_a.b["c"]', to: 'aws_a.d' }],
  import: [{ to: 'aws_a.e', id: 'role:policy' }],
};

test('what is written is read back', () => {
  expect(parseAdoption(formatAdoption(ADOPTION))).toEqual(ADOPTION);
  expect(parseAdoption('{}')).toEqual({ moved: [], import: [] });
});

test.each([
  '{"moved": {}}',
  '{"moved": [1]}',
  '{"moved": [{"from": "a"}]}',
  '{"import": [{"to": "a", "id": 1}]}',
])('%s is refused', (text) => {
  expect(() => parseAdoption(text)).toThrow(TypeError);
});
