import { parseStateResources } from '../../../releases/adoption/state-resources';
import { InputError } from '../../../tags/errors';

const STATE = {
  version: 4,
  terraform_version: '1.0.7',
  resources: [
    {
      ...{ module: 'module.regional.module.vpc', mode: 'managed', type: 'aws_subnet', name: 'public' },
      instances: [
        { index_key: 0, attributes: { id: 'subnet-1' } },
        { index_key: 'b', attributes: { id: 'subnet-2' } },
      ],
    },
    {
      mode: 'managed',
      type: 'aws_sns_topic',
      name: 'news',
      instances: [{ attributes: { id: 'arn:x', name: 'news' } }],
    },
    {
      ...{ mode: 'managed', type: 'aws_iam_role_policy_attachment', name: 'read' },
      instances: [{ attributes: { id: 'web-2026', role: 'web', policy_arn: 'arn:p' } }],
    },
    { mode: 'data', type: 'aws_region', name: 'here', instances: [{ attributes: { id: 'us-east-1' } }] },
  ],
};

test('each instance of a managed resource has its address and the id that it is imported by', () => {
  expect(parseStateResources(JSON.stringify(STATE), 'old').map(({ address, id }) => [address, id])).toEqual([
    ['module.regional.module.vpc.aws_subnet.public[0]', 'subnet-1'],
    ['module.regional.module.vpc.aws_subnet.public["b"]', 'subnet-2'],
    ['aws_sns_topic.news', 'arn:x'],
    ['aws_iam_role_policy_attachment.read', 'web/arn:p'],
  ]);
});

test.each(['', '{}', '{"version": 3, "modules": [{"password": "hidden"}]}'])(
  '%j is refused by the name of its file, and not shown',
  (text) => {
    const read = (): unknown => parseStateResources(text, 'old.tfstate');
    expect(read).toThrow(InputError);
    expect(read).toThrow(/^old\.tfstate is no state of Terraform/);
    expect(read).not.toThrow(/hidden/);
  },
);
