import { LogKey } from '../../../modules/regional/log-key';
import { PLACE, resourceOf, stackWith, statementsIn } from '../fixtures/module-stack';

function statementsAt(place: typeof PLACE) {
  const json = stackWith((stack) => new LogKey(stack, 'key', { place, logGroup: '/research/dev/flows' }));
  return statementsIn(resourceOf(json, 'aws_kms_key')['policy']);
}

test('CloudWatch Logs of the Region uses the key for one log group', () => {
  expect(statementsAt(PLACE)[1]).toMatchObject({
    Principal: { Service: ['logs.eu-central-1.amazonaws.com'] },
    Condition: {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn':
          'arn:aws:logs:eu-central-1:555555555555:log-group:/research/dev/flows',
      },
    },
  });
});

test('in China the service and the account have the names of the partition', () => {
  const statements = statementsAt({ ...PLACE, region: 'cn-north-1', partition: 'aws-cn' });
  expect(statements.map(({ Principal }) => Principal)).toEqual([
    { AWS: ['arn:aws-cn:iam::555555555555:root'] },
    { Service: ['logs.cn-north-1.amazonaws.com.cn'] },
  ]);
});
