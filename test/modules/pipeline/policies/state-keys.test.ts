import { overStateKeys } from '../../../../modules/pipeline/policies/state-keys';
import type { Lane } from '../../../../tags/lane';
import type { Target } from '../../../../tags/target';

function laneOf(regions: number, teams: readonly string[]): Lane {
  const targets = teams.flatMap((team) =>
    Array.from({ length: regions }, (_, index): Target => {
      const region = `us-east-${index}`;
      const scope = { kind: 'region', region } as const;
      const place = {
        environment: 'dev',
        scope,
        team,
        region,
        account: '555555555555',
        partition: 'aws',
      } as const;
      return { ...place, stack: `dev_${region}_${team}` };
    }),
  );
  return { name: 'acme-infra_dev', environment: 'dev', approval: 'manual', targets };
}

function keysOf(lane: Lane, cut: 'environment' | 'team' | 'target'): readonly string[] {
  const statements = overStateKeys({ lane, cut }, (resources) => [
    { sid: 'A', actions: ['s3:GetObject'], resources },
  ]);
  return statements[0]?.resources ?? [];
}

test('a policy names each state of its lane', () => {
  expect(keysOf(laneOf(2, ['risk']), 'environment')).toEqual([
    'risk/dev-us-east-0/terraform.tfstate',
    'risk/dev-us-east-1/terraform.tfstate',
  ]);
});

test('a lane with more states than a policy holds names the pattern of its own', () => {
  expect(keysOf(laneOf(300, ['risk', 'research']), 'environment')).toEqual(['*/terraform.tfstate']);
  expect(keysOf(laneOf(300, ['risk']), 'team')).toEqual(['risk/*/terraform.tfstate']);
});
