import { logGroupsOf, parametersOf } from '../../../modules/global/workload-names';

const place = { environment: 'prod', team: 'risk', account: '1', region: 'x', partition: 'aws-cn' } as const;

test('parameters and log groups are of the team, the environment and the partition', () => {
  expect(parametersOf(place)).toBe('arn:aws-cn:ssm:*:1:parameter/risk/prod/*');
  expect(logGroupsOf(place)).toBe('arn:aws-cn:logs:*:1:log-group:/risk/prod/*');
});
