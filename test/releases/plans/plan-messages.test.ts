import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePlanMessages } from '../../../releases/plans/plan-messages';

function recorded(name: string): string {
  return readFileSync(join(__dirname, 'fixtures', `${name}.jsonl`), 'utf8');
}

test('what Terraform 1.11 would do is read from its messages', () => {
  expect(parsePlanMessages(recorded('changes'))).toEqual({
    counts: { add: 1, change: 1, destroy: 1, replace: 1 },
    changes: [
      { address: 'terraform_data.later', actions: ['forget'] },
      { address: 'terraform_data.gone', actions: ['delete'] },
      { address: 'terraform_data.updated', actions: ['update'] },
      { address: 'terraform_data.new', actions: ['create'] },
      { address: 'terraform_data.replaced', actions: ['delete', 'create'] },
    ],
    outputs: ['length', 'name'],
    errors: '',
  });
});

test('errors are put as Terraform prints them, warnings are left out', () => {
  const { errors } = parsePlanMessages(recorded('errors'));
  expect(errors).toMatch(
    /^Error: Resource precondition failed\non cdk\.tf\.json line \d+\nthe name is too long/,
  );
  expect(errors).not.toMatch(/deprecated/i);
});

test('lines that are no messages of Terraform are left out', () => {
  const { changes, errors } = parsePlanMessages('Warning: an old provider\n{"half\n{"type":7}\n\n');
  expect([changes, errors]).toEqual([[], '']);
});
