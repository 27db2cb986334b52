import { AccessLogBucket } from '../../../modules/regional/access-log-bucket';
import { LoadBalancer } from '../../../modules/regional/load-balancer';
import { Network } from '../../../modules/regional/network';
import { PLACE, resourceOf, stackWith } from '../fixtures/module-stack';

const json = stackWith((stack) => {
  const network = new Network(stack, 'network', PLACE);
  const accessLogs = new AccessLogBucket(stack, 'logs', PLACE);
  return new LoadBalancer(stack, 'web', { place: PLACE, network, accessLogs });
});

test('every request is answered with the Region and the environment', () => {
  expect(resourceOf(json, 'aws_lb_listener')['default_action']).toEqual([
    {
      type: 'fixed-response',
      fixed_response: {
        content_type: 'text/plain',
        status_code: '200',
        message_body: 'Region: eu-central-1\nEnvironment: dev\n',
      },
    },
  ]);
});

test('it is on the internet in two zones, logs every request and drops odd headers', () => {
  const balancer = resourceOf(json, 'aws_lb');
  expect(balancer).toMatchObject({
    internal: false,
    drop_invalid_header_fields: true,
    access_logs: { enabled: true },
  });
  expect(balancer['subnets']).toHaveLength(2);
});

test('it waits for the policy that lets it write its logs', () => {
  expect(resourceOf(json, 'aws_lb')['depends_on']).toEqual([
    expect.stringMatching(/^aws_s3_bucket_policy\./),
  ]);
});
