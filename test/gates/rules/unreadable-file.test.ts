import { unreadableFile } from '../../../gates/rules/unreadable-file';
import { stackText, violationsOf } from '../fixtures/recorded';

test('plain files pass', () => {
  expect(violationsOf(unreadableFile)).toEqual([]);
});

test('half a JSON is refused', () => {
  const json = stackText().slice(0, 500);
  expect(violationsOf(unreadableFile, { json })).toMatchObject([{ file: 'cdk.tf.json' }]);
});

test('a key that occurs twice is refused: readers keep different ones', () => {
  const json = stackText().replace('"provider": {', '"provider": {},\n  "provider": {');
  expect(violationsOf(unreadableFile, { json })).toMatchObject([
    { message: expect.stringContaining('has the key "provider" twice') },
  ]);
});

test('HCL without an end is refused', () => {
  expect(violationsOf(unreadableFile, { hcl: 'resource "a" "b" {\n  c = "${"\n' })).toHaveLength(1);
});
