import { synthesised, type SynthesisedResource } from '../../stacks/fixtures/synthesis';

// The SHA-256 of the text "toolchain".
const SHA256 = '0db3de82a739e43a2b560d166d037c3c0061601bb194866eb79b2c87045d00f2';

let resources: SynthesisedResource[];
let object: SynthesisedResource | undefined;

beforeAll(async () => {
  resources = await synthesised({}, ['pipeline.dev']);
  object = resources.find(({ type }) => type === 'aws_s3_object');
});

test('a lane has a toolchain of its own, under the hash of its bytes', () => {
  expect(object?.attributes).toMatchObject({
    bucket: 'acme-infra--toolchain',
    key: `toolchain/acme-infra_dev/${SHA256}.zip`,
    source_hash: SHA256,
  });
  expect(object?.attributes['source']).toMatch(/^assets\//);
});

test('a new one is there before anything names it, and the old one until nothing does', () => {
  expect(object?.attributes['lifecycle']).toEqual({ create_before_destroy: true });
  const key = `\${aws_s3_object.${object?.id ?? ''}.key}`;
  const naming = resources.filter(({ attributes }) => JSON.stringify(attributes).includes(key));
  expect(naming.map(({ type, attributes }) => attributes['name'] ?? type)).toEqual(
    expect.arrayContaining(['acme-infra_dev', 'acme-infra_dev_capture', 'capture', 'pipeline']),
  );
  const others = resources.filter((resource) => resource !== object);
  expect(JSON.stringify(others)).not.toContain(SHA256);
});
