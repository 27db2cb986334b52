import { NO_STACK, stackDifference, type Stack } from '../../../releases/difference/stack-difference';

function stack(json: object, assets: Stack['assets'] = []): Stack {
  return { text: JSON.stringify(json), assets };
}

const ROLE = { aws_iam_role: { a: { name: 'x', tags: { team: 'risk', env: 'dev' } } } };

test('stacks that Terraform cannot tell apart have no difference', () => {
  const before = stack({ resource: ROLE, '//': { metadata: 1 } });
  const tags = { env: 'dev', team: 'risk' };
  const after = stack({ resource: { aws_iam_role: { a: { '//': { path: 'p' }, tags, name: 'x' } } } });
  expect(stackDifference(before, after)).toEqual({ added: [], removed: [], changed: [] });
});

test('elements are named by their addresses, in their order', () => {
  const before = stack({ resource: ROLE, data: { aws_caller_identity: { me: {} } } });
  const after = stack({
    resource: { aws_vpc: { b: {} }, aws_eip: { c: {} } },
    output: { arn: { value: 1 } },
  });
  expect(stackDifference(before, after)).toEqual({
    added: ['aws_eip.c', 'aws_vpc.b', 'output.arn'],
    removed: ['aws_iam_role.a', 'data.aws_caller_identity.me'],
    changed: [],
  });
});

test('of a changed element the innermost attributes are named', () => {
  const change = (attributes: object) => stack({ resource: { aws_iam_role: { a: attributes } } });
  const before = change({ name: 'x', tags: { team: 'risk', old: '1' }, list: [1, 2], rule: [{ a: 1 }] });
  const after = change({ name: 'y', tags: { team: 'risk' }, list: [1, 2, 3], rule: [{ a: 2 }], more: true });
  expect(stackDifference(before, after).changed).toEqual([
    {
      address: 'aws_iam_role.a',
      attributes: [
        { path: 'name', before: 'x', after: 'y' },
        { path: 'tags.old', before: '1' },
        { path: 'list', before: [1, 2], after: [1, 2, 3] },
        { path: 'rule[0].a', before: 1, after: 2 },
        { path: 'more', after: true },
      ],
    },
  ]);
});

test('several configurations of a provider are told apart', () => {
  const providers = (...regions: string[]) =>
    stack({ provider: { aws: regions.map((region) => ({ region })) } });
  const { changed, added } = stackDifference(providers('a', 'b'), providers('a', 'c', 'd'));
  expect(changed).toEqual([
    { address: 'provider.aws#2', attributes: [{ path: 'region', before: 'b', after: 'c' }] },
  ]);
  expect(added).toEqual(['provider.aws#3']);
});

test('a changed file of a module is that file, though its folder is called otherwise', () => {
  const [old, now] = ['0'.repeat(32), 'F'.repeat(32)].map((hash) => {
    const folder = `assets/__cdktf_module_asset_1/${hash}`;
    return stack({ module: { m: { source: `./${folder}` } } }, [[`${folder}/main.tf`, hash]]);
  });
  expect(stackDifference(old ?? NO_STACK, now ?? NO_STACK)).toEqual({
    ...{ added: [], removed: [] },
    changed: [
      {
        address: 'assets/__cdktf_module_asset_1/main.tf',
        attributes: [{ path: 'sha256', before: '0'.repeat(32), after: 'F'.repeat(32) }],
      },
    ],
  });
});

test('to nothing, everything is added', () => {
  expect(stackDifference(NO_STACK, stack({ resource: ROLE })).added).toEqual(['aws_iam_role.a']);
});
