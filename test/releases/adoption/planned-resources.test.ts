import { parsePlannedResources } from '../../../releases/adoption/planned-resources';

const change = (address: string, actions: readonly string[], mode = 'managed') => ({
  ...{ address, mode, type: address.split('.')[0] },
  change: {
    actions,
    before: actions.includes('delete') ? { id: '1' } : null,
    after: actions.includes('create') ? { name: 'x' } : null,
  },
});

test('only what is destroyed or made, and not replaced, can be the same thing under two addresses', () => {
  const plan = {
    resource_changes: [
      change('aws_a.gone', ['delete']),
      change('aws_a.new', ['create']),
      change('aws_a.replaced', ['delete', 'create']),
      change('aws_a.kept', ['no-op']),
      change('aws_a.read', ['create'], 'data'),
    ],
  };
  expect(parsePlannedResources(JSON.stringify(plan))).toEqual({
    destroyed: [{ address: 'aws_a.gone', type: 'aws_a', attributes: { id: '1' } }],
    made: [{ address: 'aws_a.new', type: 'aws_a', attributes: { name: 'x' } }],
  });
});

test('a plan without changes has neither', () => {
  expect(parsePlannedResources('{}')).toEqual({ destroyed: [], made: [] });
});
