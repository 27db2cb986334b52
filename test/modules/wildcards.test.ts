import { WILDCARDS } from '../../modules/wildcards';
import { policiesIn } from '../stacks/fixtures/policies';
import { synthesised } from '../stacks/fixtures/synthesis';

const BOUNDARY = 'arn:aws:iam::aws:policy/PowerUserAccess';

async function wildcardsInStacks(): Promise<string[]> {
  const resources = await synthesised({ network: 'vpc', access: { permissionsBoundary: BOUNDARY } });
  return policiesIn(resources).flatMap(({ policy, statements }) =>
    statements.filter(({ Resource }) => [Resource].flat().includes('*')).map(({ Sid }) => `${policy} ${Sid}`),
  );
}

test('every bare wildcard of every stack is listed with its reason, and nothing else is', async () => {
  const listed = WILDCARDS.map(({ policy, sid }) => `${policy} ${sid}`).sort();
  expect([...new Set(await wildcardsInStacks())].sort()).toEqual(listed);
});

test('every listed wildcard says why nothing narrower is possible', () => {
  expect(WILDCARDS.filter(({ reason }) => reason.split(' ').length < 5)).toEqual([]);
});
