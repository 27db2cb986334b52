type Attributes = Readonly<Record<string, unknown>>;

/** Puts an import id together; `undefined` when a part of it is not known. */
type ImportId = (attributes: Attributes) => string | undefined;

/** Source: the section "Import" of each resource in the documentation of the AWS provider. Types that are not here are imported by their id. */
const IMPORT_IDS: ReadonlyMap<string, ImportId> = new Map([
  ['aws_api_gateway_deployment', joined('/', 'rest_api_id', 'id')],
  ['aws_api_gateway_integration', joined('/', 'rest_api_id', 'resource_id', 'http_method')],
  ['aws_api_gateway_method', joined('/', 'rest_api_id', 'resource_id', 'http_method')],
  ['aws_api_gateway_resource', joined('/', 'rest_api_id', 'id')],
  ['aws_api_gateway_stage', joined('/', 'rest_api_id', 'stage_name')],
  ['aws_apigatewayv2_authorizer', joined('/', 'api_id', 'id')],
  ['aws_apigatewayv2_integration', joined('/', 'api_id', 'id')],
  ['aws_apigatewayv2_route', joined('/', 'api_id', 'id')],
  ['aws_apigatewayv2_stage', joined('/', 'api_id', 'name')],
  [
    'aws_appautoscaling_policy',
    joined('/', 'service_namespace', 'resource_id', 'scalable_dimension', 'name'),
  ],
  ['aws_appautoscaling_target', joined('/', 'service_namespace', 'resource_id', 'scalable_dimension')],
  ['aws_autoscaling_lifecycle_hook', joined('/', 'autoscaling_group_name', 'name')],
  ['aws_autoscaling_policy', joined('/', 'autoscaling_group_name', 'name')],
  ['aws_cloudwatch_event_target', joined('/', 'event_bus_name', 'rule', 'target_id')],
  ['aws_cloudwatch_log_metric_filter', joined(':', 'log_group_name', 'name')],
  ['aws_cloudwatch_log_stream', joined(':', 'log_group_name', 'name')],
  ['aws_cloudwatch_log_subscription_filter', joined('|', 'log_group_name', 'name')],
  ['aws_cognito_user_pool_client', joined('/', 'user_pool_id', 'id')],
  ['aws_ecs_cluster', joined('/', 'name')],
  ['aws_ecs_service', serviceId],
  ['aws_ecs_task_definition', joined('/', 'arn')],
  ['aws_iam_group_policy_attachment', joined('/', 'group', 'policy_arn')],
  ['aws_iam_role_policy_attachment', joined('/', 'role', 'policy_arn')],
  ['aws_iam_user_policy_attachment', joined('/', 'user', 'policy_arn')],
  ['aws_lambda_alias', joined('/', 'function_name', 'name')],
  ['aws_lambda_permission', permissionId],
  ['aws_network_acl_rule', joined(':', 'network_acl_id', 'rule_number', 'protocol', 'egress')],
  [
    'aws_route',
    joined('_', 'route_table_id', [
      'destination_cidr_block',
      'destination_ipv6_cidr_block',
      'destination_prefix_list_id',
    ]),
  ],
  ['aws_route_table_association', joined('/', ['subnet_id', 'gateway_id'], 'route_table_id')],
  ['aws_s3_object', joined('/', 'bucket', 'key')],
  ['aws_security_group_rule', ruleId],
  ['aws_volume_attachment', joined(':', 'device_name', 'volume_id', 'instance_id')],
  ['aws_vpc_endpoint_route_table_association', joined('/', 'vpc_endpoint_id', 'route_table_id')],
  ['aws_wafv2_ip_set', joined('/', 'id', 'name', 'scope')],
  ['aws_wafv2_web_acl', joined('/', 'id', 'name', 'scope')],
]);

/** What Terraform imports a resource by: mostly its id; `undefined` when it has none. */
export function importIdOf(type: string, attributes: Attributes): string | undefined {
  const id = text(attributes['id']);
  return id === undefined ? undefined : (IMPORT_IDS.get(type)?.(attributes) ?? id);
}

/** The values of attributes; where a part has several names, of the first that has one. */
function joined(separator: string, ...parts: readonly (string | readonly string[])[]): ImportId {
  return (attributes) =>
    whole(
      parts.map((part) => [part].flat().flatMap((name) => text(attributes[name]) ?? [])[0]),
      separator,
    );
}

/** A state has the cluster as an ARN, and the import wants its name. */
function serviceId(attributes: Attributes): string | undefined {
  return whole([text(attributes['cluster'])?.split('/').at(-1), text(attributes['name'])], '/');
}

function permissionId(attributes: Attributes): string | undefined {
  const [name, qualifier] = [text(attributes['function_name']), text(attributes['qualifier'])];
  const of = name !== undefined && qualifier !== undefined ? `${name}:${qualifier}` : name;
  return whole([of, text(attributes['statement_id'])], '/');
}

/** `<group>_<type>_<protocol>_<from>_<to>_<source>_…`. */
function ruleId(attributes: Attributes): string | undefined {
  const lists = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids'].flatMap((name) => attributes[name]);
  const named = [...lists, attributes['source_security_group_id']].flatMap((source) => text(source) ?? []);
  const sources = attributes['self'] === true ? [...named, 'self'] : named;
  if (sources.length === 0) return undefined;
  const protocol = text(attributes['protocol']);
  const [group, type] = [text(attributes['security_group_id']), text(attributes['type'])];
  const ports = [text(attributes['from_port']), text(attributes['to_port'])];
  return whole([group, type, protocol === '-1' ? 'all' : protocol, ...ports, ...sources], '_');
}

/** `undefined` when a part is not known. */
function whole(parts: readonly (string | undefined)[], separator: string): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(separator);
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
