import { parseConstructMap } from '../../gates/construct-map';
import { ConstructSource } from '../../gates/construct-source';
import { MODULE_DIR, MODULE_FILE, MODULE_SOURCE, recorded } from './fixtures/recorded';

const stack = 'dev_us-east-1_research';
const source = new ConstructSource(
  parseConstructMap(recorded('stack/construct-map.json')),
  recorded('stack/cdk.tf.json'),
);
const network = (line: number) => ({ file: 'modules/regional/network.ts', line });

test.each([
  ['aws_kms_key.key', 'key', network(10)],
  ['data.aws_iam_policy_document.net_unused_22F495CC', 'net/unused', network(50)],
  ['aws_kms_key.key[0]', 'key', network(10)],
  ['aws_kms_key.key["a.b"]', 'key', network(10)],
  ['module.net_bucket_62B8885F.aws_s3_bucket.this', 'net/bucket', network(60)],
  ['module.net_bucket_62B8885F[0].module.inner.aws_s3_bucket.this', 'net/bucket', network(60)],
])('%s belongs to %s', (address, path, place) => {
  expect(source.ofAddress(address)).toEqual({ address, constructPath: `${stack}/${path}`, source: place });
});

test('an address that the stack does not have belongs to the stack', () => {
  expect(source.ofAddress('aws_vpc.gone')).toEqual({
    address: 'aws_vpc.gone',
    constructPath: stack,
    source: null,
  });
});

test('every line of a resource leads to its construct, from its name to its closing brace', () => {
  const lines = recorded('stack/cdk.tf.json').split('\n');
  const first = lines.findIndex((line) => line.includes('"key": {')) + 1;
  const last = lines.findIndex((line) => line.includes('"enable_key_rotation"')) + 2;
  for (let line = first; line <= last; line += 1) {
    expect([line, source.ofLine(line).address]).toEqual([line, 'aws_kms_key.key']);
  }
  expect(source.ofLine(first - 1).address).toBeNull();
});

test('a line of a module call leads to the construct of the module', () => {
  const line =
    recorded('stack/cdk.tf.json')
      .split('\n')
      .findIndex((text) => text.includes('"unused": "x"')) + 1;
  expect(source.ofLine(line)).toMatchObject({ address: 'module.net_bucket_62B8885F' });
});

test.each([1, 2, 79, 100000])('line %i belongs to no construct', (line) => {
  expect(source.ofLine(line)).toEqual({ address: null, constructPath: stack, source: null });
});

test('a line of a module leads to the file that it is a copy of, and to the construct that calls it', () => {
  expect(source.ofModuleFile(MODULE_FILE, 13)).toEqual({
    address: 'module.net_bucket_62B8885F',
    constructPath: `${stack}/net/bucket`,
    source: { file: MODULE_SOURCE, line: 13 },
  });
});

test('without a construct map the path comes from the metadata in the stack', () => {
  const bare = new ConstructSource(
    { version: 1, stack, elements: {}, folders: {}, suppressions: [] },
    recorded('stack/cdk.tf.json'),
  );
  expect(bare.ofAddress('aws_kms_key.key')).toMatchObject({ constructPath: `${stack}/key`, source: null });
});

test('a file of a module in a module keeps its place in the folder', () => {
  const { source: place } = source.ofModuleFile(`${MODULE_DIR}/inner/main.tf`, 1);
  expect(place).toEqual({ file: 'modules/regional/bucket/inner/main.tf', line: 1 });
});

test('a file of a folder that the map does not name keeps its path in the stack directory', () => {
  const file = `${MODULE_DIR}-other/main.tf`;
  expect(source.ofModuleFile(file, 1)).toMatchObject({ source: { file, line: 1 } });
});
