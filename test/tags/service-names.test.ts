import { regionalServiceName, servicePrincipal } from '../../tags/service-names';

test('a principal has the same suffix in every partition', () => {
  expect(servicePrincipal('codebuild')).toBe('codebuild.amazonaws.com');
});

test('the name of a service in a Region has the suffix of its partition', () => {
  expect(regionalServiceName('aws', 'logs', 'us-east-1')).toBe('logs.us-east-1.amazonaws.com');
  expect(regionalServiceName('aws-cn', 'logs', 'cn-north-1')).toBe('logs.cn-north-1.amazonaws.com.cn');
});
