import { CONFIGURATIONS } from './fixtures/configurations';
import { policiesIn, type PolicyStatement } from './fixtures/policies';
import { synthesised, type SynthesisedResource } from './fixtures/synthesis';

let resources: SynthesisedResource[];
let connected: SynthesisedResource[];

beforeAll(async () => {
  resources = await synthesised({}, ['tooling']);
  const { tooling } = CONFIGURATIONS.connected;
  connected = await synthesised({ tooling }, ['tooling']);
});

function ofType(type: string): SynthesisedResource[] {
  return resources.filter((resource) => resource.type === type);
}

function statementsOf(type: string): readonly PolicyStatement[] {
  return policiesIn(ofType(type)).flatMap(({ statements }) => statements);
}

test('each environment has a bucket of releases, each lane one of artifacts', () => {
  expect(
    ofType('aws_s3_bucket')
      .map(({ attributes }) => attributes['bucket'])
      .sort(),
  ).toEqual([
    'acme-infra--artifacts-dev',
    'acme-infra--artifacts-prod',
    'acme-infra--artifacts-qa',
    'acme-infra--artifacts-staging',
    'acme-infra--releases-dev',
    'acme-infra--releases-prod',
    'acme-infra--releases-qa',
    'acme-infra--releases-staging',
    'acme-infra--toolchain',
    'acme-infra--trail',
  ]);
});

test('artifacts, which may hold a plan with secrets, are gone after two weeks', () => {
  const artifacts = ofType('aws_s3_bucket_lifecycle_configuration').filter(({ id }) =>
    id.startsWith('artifacts_'),
  );
  expect(artifacts).toHaveLength(4);
  for (const { attributes } of artifacts) {
    expect(attributes['rule']).toEqual([
      expect.objectContaining({
        expiration: [{ days: 14 }],
        noncurrent_version_expiration: [{ noncurrent_days: 1 }],
      }),
    ]);
  }
});

test('releases are kept for good and Terraform does not destroy their buckets', () => {
  for (const { id, attributes } of ofType('aws_s3_bucket').filter(({ id }) => id.startsWith('releases_'))) {
    expect([id, attributes['lifecycle']]).toEqual([id, { prevent_destroy: true }]);
  }
  const rules = ofType('aws_s3_bucket_lifecycle_configuration').filter(({ id }) =>
    id.startsWith('releases_'),
  );
  expect(JSON.stringify(rules)).not.toContain('"days"');
});

test('only the buckets of releases refuse a put that may replace something', () => {
  const refusing = policiesIn(ofType('aws_s3_bucket_policy'))
    .flatMap(({ statements }) => statements)
    .filter(({ Sid }) => Sid === 'RefuseReplacement');
  expect(refusing.map(({ Resource }) => [Resource].flat()[0]).sort()).toEqual(
    ['dev', 'prod', 'qa', 'staging'].map((name) => `arn:aws:s3:::acme-infra--releases-${name}/*`),
  );
  for (const { Effect, Principal, Action, Condition } of refusing) {
    expect([Effect, Principal, Action]).toEqual(['Deny', '*', ['s3:PutObject']]);
    expect(Condition).toEqual({ Null: { 's3:if-none-match': 'true' } });
  }
});

test('the toolchain of roll-outs lies beside those of lanes, which bring their own', () => {
  const keys = ofType('aws_s3_object').map(({ attributes }) => attributes['key']);
  expect(keys).toEqual([expect.stringMatching(/^toolchain\/tooling\/[0-9a-f]{64}\.zip$/)]);
});

test('the table of executions is found by target and ordered by sequence', () => {
  expect(ofType('aws_dynamodb_table').map(({ attributes }) => attributes)).toEqual([
    expect.objectContaining({
      name: 'acme-infra-releases',
      hash_key: 'target',
      range_key: 'sequence',
      point_in_time_recovery: { enabled: true },
      deletion_protection_enabled: true,
    }),
  ]);
});

test('the key can be used through services of the account, and nobody may use it directly', () => {
  const key = statementsOf('aws_kms_key');
  const direct = key.filter(({ Principal }) => JSON.stringify(Principal).includes(':root'));
  const use = direct.filter(({ Action }) =>
    Action.some((action) => /Decrypt|GenerateDataKey|\*$/.test(action)),
  );
  for (const { Sid, Condition } of use.filter(({ Sid }) => Sid !== 'AdministerByAccount')) {
    expect([Sid, Condition]).toEqual([
      'UseThroughServices',
      {
        StringEquals: {
          'kms:CallerAccount': '111122223333',
          'kms:ViaService': ['codecommit', 'dynamodb', 's3', 'sns'].map(
            (name) => `${name}.us-east-1.amazonaws.com`,
          ),
        },
      },
    ]);
  }
  const administration = key.find(({ Sid }) => Sid === 'AdministerByAccount')?.Action ?? [];
  expect(
    administration.filter((action) => /Decrypt|Encrypt|GenerateDataKey|CreateGrant|^kms:\*$/.test(action)),
  ).toEqual([]);
});

test('services that act on their own are let in for one purpose each', () => {
  const services = statementsOf('aws_kms_key').filter(({ Principal }) =>
    JSON.stringify(Principal).includes('Service'),
  );
  expect(services.map(({ Sid, Condition }) => [Sid, Condition !== undefined])).toEqual([
    ['EncryptLogs', true],
    ['EncryptTrail', true],
    ['UseKeyForTrail', true],
    ['PublishNotices', true],
  ]);
});

test('people are told through topics that take messages from the rules of lanes over TLS only', () => {
  expect(ofType('aws_sns_topic').map(({ attributes }) => attributes['name'])).toEqual([
    ...['dev', 'prod', 'qa', 'staging'].map((environment) => `acme-infra_${environment}`),
    'acme-infra-refused',
  ]);
  const statements = statementsOf('aws_sns_topic_policy');
  expect(statements.find(({ Sid }) => Sid === 'PublishFromRules')?.Condition).toEqual({
    ArnLike: { 'aws:SourceArn': 'arn:aws:events:us-east-1:111122223333:rule/acme-infra_*' },
  });
  expect(statements.filter(({ Effect, Condition }) => Effect === 'Allow' && Condition === undefined)).toEqual(
    [],
  );
  expect(statements.find(({ Effect }) => Effect === 'Deny')?.Condition).toEqual({
    Bool: { 'aws:SecureTransport': 'false' },
  });
});

test('what could not be told of a tag that selects no lane is kept in a queue, and that is told', () => {
  const [queue] = ofType('aws_sqs_queue');
  expect(queue?.attributes['name']).toBe('acme-infra_undelivered');
  const kept = policiesIn(ofType('aws_sqs_queue')).flatMap(({ statements }) => statements);
  expect(kept.map(({ Condition }) => Condition)).toEqual([
    { ArnEquals: { 'aws:SourceArn': ['arn:aws:events:us-east-1:111122223333:rule/acme-infra_.*'] } },
  ]);
  const targets = ofType('aws_cloudwatch_event_target').filter(({ id }) => id.startsWith('unclaimed'));
  expect(targets).not.toEqual([]);
  for (const { dead_letter_config: queueOf } of targets.map(({ attributes }) => attributes))
    expect(queueOf).toEqual({ arn: expect.stringContaining('aws_sqs_queue.unclaimed') });
  expect(ofType('aws_cloudwatch_metric_alarm').map(({ attributes }) => attributes['alarm_name'])).toEqual([
    'acme-infra_undelivered',
  ]);
});

test('calls in all Regions are recorded, with a digest that shows a change', () => {
  expect(ofType('aws_cloudtrail').map(({ attributes }) => attributes)).toEqual([
    expect.objectContaining({
      name: 'acme-infra-tooling',
      is_multi_region_trail: true,
      enable_log_file_validation: true,
      kms_key_id: expect.stringContaining('aws_kms_key') as string,
    }),
  ]);
});

test('logs are kept as long as the configuration says', async () => {
  const short = await synthesised({ logRetentionDays: 30 }, ['tooling']);
  const groups = short.filter(({ type }) => type === 'aws_cloudwatch_log_group');
  expect(groups).toHaveLength(10);
  expect(new Set(groups.map(({ attributes }) => attributes['retention_in_days']))).toEqual(new Set([30]));
});

/** How other resources of the stack refer to one. */
function idOf({ type, id }: SynthesisedResource): string {
  return `\${${type}.${id}.id}`;
}

function nameOf({ attributes }: SynthesisedResource): string {
  return (attributes['tags'] as { readonly Name: string }).Name;
}

const isPrivate = (resource: SynthesisedResource): boolean => nameOf(resource).includes('-private-');
const isInterface = ({ attributes }: SynthesisedResource): boolean =>
  attributes['vpc_endpoint_type'] === 'Interface';

function serviceOf({ attributes }: SynthesisedResource): string {
  return String(attributes['service_name']).replace(/^com\.amazonaws\.us-east-1\./, '');
}

/** Where everything that is not of the network goes: the public subnet of a gateway, or the internet. */
function wayOutOf(subnet: SynthesisedResource): string {
  const link = ofType('aws_route_table_association').find(
    ({ attributes }) => attributes['subnet_id'] === idOf(subnet),
  );
  const table = ofType('aws_route_table').find((one) => idOf(one) === link?.attributes['route_table_id']);
  const routes = table?.attributes['route'];
  const [route] = routes as [{ cidr_block: string; gateway_id?: string; nat_gateway_id?: string }];
  expect([routes, route.cidr_block]).toEqual([[route], '0.0.0.0/0']);
  if (ofType('aws_internet_gateway').some((one) => idOf(one) === route.gateway_id)) return 'the internet';
  const nat = ofType('aws_nat_gateway').find((one) => idOf(one) === route.nat_gateway_id);
  const behind = ofType('aws_subnet').find((one) => idOf(one) === nat?.attributes['subnet_id']);
  return behind === undefined ? 'nowhere' : nameOf(behind);
}

describe('the network of the builds', () => {
  test('has private and public subnets in two zones that do not overlap', () => {
    expect(
      ofType('aws_subnet')
        .map(({ attributes }) => attributes['cidr_block'])
        .sort(),
    ).toEqual([0, 1, 8, 9].map((block) => `\${cidrsubnet("10.0.0.0/16", 4, ${block})}`));
  });

  test('lets builds out over TLS and nothing in', () => {
    expect(
      ofType('aws_vpc_security_group_egress_rule').map(({ attributes }) => attributes['to_port']),
    ).toEqual([443]);
    const [ingress] = ofType('aws_vpc_security_group_ingress_rule');
    expect(ingress?.attributes['referenced_security_group_id']).toContain('aws_security_group');
    expect(ofType('aws_default_security_group')[0]?.attributes).toEqual({
      vpc_id: expect.any(String) as string,
    });
  });

  test('leads a private subnet out through the gateway of its zone, and a public one straight', () => {
    expect(ofType('aws_nat_gateway')).toHaveLength(2);
    expect(ofType('aws_subnet').map((subnet) => [nameOf(subnet), wayOutOf(subnet)])).toEqual([
      ['acme-infra-private-0', 'acme-infra-public-0'],
      ['acme-infra-private-1', 'acme-infra-public-1'],
      ['acme-infra-public-0', 'the internet'],
      ['acme-infra-public-1', 'the internet'],
    ]);
  });

  test('has an address in both zones for each service that builds call', () => {
    const addresses = ['codebuild', 'codecommit', 'codepipeline', 'events', 'git-codecommit'];
    const endpoints = ofType('aws_vpc_endpoint').filter(isInterface);
    expect(endpoints.map(serviceOf).sort()).toEqual([...addresses, 'logs', 'sns', 'sts']);
    const subnets = ofType('aws_subnet').filter(isPrivate).map(idOf);
    for (const { attributes } of endpoints) {
      expect(attributes).toMatchObject({ subnet_ids: subnets, private_dns_enabled: true });
    }
  });

  test('has a route to S3 and DynamoDB from the private subnets', () => {
    const endpoints = ofType('aws_vpc_endpoint').filter((endpoint) => !isInterface(endpoint));
    expect(endpoints.map(serviceOf).sort()).toEqual(['dynamodb', 's3']);
    const tables = ofType('aws_route_table').filter(isPrivate).map(idOf);
    for (const { attributes } of endpoints) expect(attributes).toMatchObject({ route_table_ids: tables });
  });

  test('has no address of CodeCommit where a connection gives the sources', () => {
    const endpoints = connected.filter(({ type }) => type === 'aws_vpc_endpoint').filter(isInterface);
    const services = ['codebuild', 'codepipeline', 'events', 'logs', 'sns', 'sts'];
    expect(endpoints.map(serviceOf).sort()).toEqual(services);
  });

  test('tells the pipeline stacks its ids', () => {
    expect(
      ofType('aws_ssm_parameter')
        .map(({ attributes }) => attributes['name'])
        .sort(),
    ).toEqual([
      '/acme-infra/tooling/security-group-id',
      '/acme-infra/tooling/subnet-ids',
      '/acme-infra/tooling/vpc-id',
    ]);
  });

  test('is left out when the configuration says so', async () => {
    const without = await synthesised({ network: 'none' }, ['tooling']);
    const types = new Set(without.map(({ type }) => type));
    const network = /vpc|subnet|nat_gateway|internet_gateway|route|security_group|eip|ssm|flow/;
    expect([...types].filter((type) => network.test(type))).toEqual([]);
    const made = new Set(resources.map(({ type }) => type).filter((type) => !types.has(type)));
    expect([...made].filter((type) => !network.test(type))).toEqual([]);
    expect(made.size).toBeGreaterThan(10);
  });
});

test('a repository is made for CodeCommit and none for a connection', () => {
  expect(ofType('aws_codecommit_repository')).toHaveLength(1);
  expect(connected.filter(({ type }) => type === 'aws_codecommit_repository')).toEqual([]);
});
