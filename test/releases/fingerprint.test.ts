import { fingerprintOf, type StackParts } from '../../releases/fingerprint';

const STACK = {
  '//': { metadata: { version: '0.21.0' } },
  terraform: { backend: { s3: { bucket: 'b', key: 'k' } } },
  provider: { aws: [{ region: 'eu-central-1', default_tags: [{ tags: { team: 'risk' } }] }] },
  resource: {
    aws_s3_bucket: {
      one: { '//': { metadata: { path: 'a/b' } }, bucket: 'one', tags: { team: 'risk' } },
    },
  },
};

function fingerprint(stack: object, change: Partial<StackParts> = {}): string {
  return fingerprintOf({ stack: JSON.stringify(stack), lock: '# lock', assets: [], ...change });
}

/** The stack with another bucket in it. */
function withBucket(bucket: object): object {
  return { ...STACK, resource: { aws_s3_bucket: { one: bucket } } };
}

const BUCKET = STACK.resource.aws_s3_bucket.one;

test.each<[string, object]>([
  ['another version of CDKTF', { ...STACK, '//': { metadata: { version: '0.22.0' } } }],
  ['another path of a construct', withBucket({ ...BUCKET, '//': { metadata: { path: 'c/d' } } })],
  ['keys in another order', withBucket({ tags: { team: 'risk' }, bucket: 'one' })],
  ['a comment on a provider', { ...STACK, provider: { aws: [{ ...STACK.provider.aws[0], '//': 'x' }] } }],
])('%s leaves the fingerprint as it is', (_, stack) => {
  expect(fingerprint(stack)).toBe(fingerprint(STACK));
});

test.each<[string, object]>([
  ['an argument', withBucket({ ...BUCKET, bucket: 'two' })],
  ['a tag with the name of a comment', withBucket({ ...BUCKET, tags: { team: 'risk', '//': 'x' } })],
  ['the name of a resource', { ...STACK, resource: { aws_s3_bucket: { two: BUCKET } } }],
  ['the place of the state', { ...STACK, terraform: { backend: { s3: { bucket: 'b', key: 'other' } } } }],
  ['the order of a list', withBucket({ ...BUCKET, grants: ['a', 'b'] })],
])('%s changes the fingerprint', (_, stack) => {
  const others = [fingerprint(STACK), fingerprint(withBucket({ ...BUCKET, grants: ['b', 'a'] }))];
  expect(others).not.toContain(fingerprint(stack));
});

test('the lock file and every asset count, in whichever order they were found', () => {
  const [page, code] = [['assets/page', 'aa'] as const, ['assets/code', 'bb'] as const];
  const both = fingerprint(STACK, { assets: [page, code] });
  expect(fingerprint(STACK, { assets: [code, page] })).toBe(both);
  const others = [
    fingerprint(STACK),
    fingerprint(STACK, { assets: [page] }),
    fingerprint(STACK, { assets: [page, ['assets/code', 'aa']] }),
    fingerprint(STACK, { lock: '# other', assets: [page, code] }),
  ];
  expect(new Set([both, ...others]).size).toBe(5);
});
