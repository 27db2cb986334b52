"""ministack 1.5.33, nearer to AWS in seven places where a release would notice.

- Policies of buckets refuse what does not come over TLS. The loopback is as private, so that a request on it counts
  as secure; without that every such policy would have to be left out of a rehearsal.
- A flow log keeps its role, interval, format and tags, without which the second plan of a network replaces it.
- A rule of a security group for all protocols has no ports, whatever ports it is named with; without that the
  provider cannot take the default rule away, and the second plan's findings differ from the first's.
- Policies of buckets can ask whether a put is conditional; without that a bucket that takes no other put takes none.
- Policies can ask which partition keys of a table a request is about (`dynamodb:LeadingKeys`); without that a role
  that may write some rows may write all.
- Policies can ask where an event comes from (`events:source`); without that a role that may announce one thing may
  announce nothing.
- A call for a log stream is judged at the stream's ARN, so that `log-group:NAME:*` allows it, as policies for AWS say.

Without this file the emulated AWS is the same otherwise:

    hypercorn rehearsal/emulator_app.py:app
"""

import json
import re

from ministack.app import app as ministack
from ministack.core import iam_actions
from ministack.services import dynamodb, ec2

__all__ = ["app"]

KEPT = {
    "deliverLogsPermissionArn": "DeliverLogsPermissionArn",
    "maxAggregationInterval": "MaxAggregationInterval",
    "logFormat": "LogFormat",
    "logGroupName": "LogGroupName",
}
# The format and the interval that AWS takes when none is given.
DEFAULTS = {
    "MaxAggregationInterval": "600",
    "LogFormat": "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} "
    "${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
}

_create = ec2._ACTION_MAP["CreateFlowLogs"]
_describe = ec2._ACTION_MAP["DescribeFlowLogs"]


def create_flow_logs(params):
    before = set(ec2._flow_logs)
    answer = _create(params)
    for identity in set(ec2._flow_logs) - before:
        flow_log = ec2._flow_logs[identity]
        for name in KEPT.values():
            flow_log[name] = ec2._p(params, name) or DEFAULTS.get(name, "")
        ec2._parse_tag_specs(params, "vpc-flow-log", identity)
    return answer


def describe_flow_logs(params):
    status, headers, body = _describe(params)
    text = body.decode()
    for identity, flow_log in ec2._flow_logs.items():
        kept = "".join(f"<{tag}>{ec2._esc(flow_log[name])}</{tag}>" for tag, name in KEPT.items() if flow_log.get(name))
        text = text.replace(f"<flowLogId>{identity}</flowLogId>", f"<flowLogId>{identity}</flowLogId>{kept}")
    return status, headers, text.encode()


_parse = ec2._parse_ip_permissions


def parse_ip_permissions(params, prefix):
    rules = _parse(params, prefix)
    for rule in rules:
        if rule.get("IpProtocol") == "-1":
            rule.pop("FromPort", None)
            rule.pop("ToPort", None)
    return rules


ec2._parse_ip_permissions = parse_ip_permissions
ec2._ACTION_MAP["CreateFlowLogs"] = create_flow_logs
ec2._ACTION_MAP["DescribeFlowLogs"] = describe_flow_logs


_s3_context = iam_actions.s3_service_context


def s3_service_context(iam_action, query_params, path="", headers=None):
    context = dict(_s3_context(iam_action, query_params, path, headers))
    if iam_action == "s3:PutObject":
        for name in ("if-match", "if-none-match"):
            if (headers or {}).get(name):
                context[f"s3:{name}"] = headers[name]
    return context


iam_actions.s3_service_context = s3_service_context
_resource_arn = iam_actions.extract_resource_arn


def extract_resource_arn(service, *call, **named):
    arn = _resource_arn(service, *call, **named)
    stream = _log_stream(call, named) if service == "logs" and ":log-group:" in arn else None
    return f"{arn}:log-stream:{stream}" if stream else arn


def _log_stream(call, named):
    bodies = [value for value in (*call, *named.values()) if isinstance(value, bytes)]
    try:
        return json.loads(bodies[0])["logStreamName"]
    except (IndexError, KeyError, TypeError, ValueError):
        return None


iam_actions.extract_resource_arn = extract_resource_arn


_dynamodb_context = iam_actions.dynamodb_service_context


def dynamodb_service_context(body):
    keys = _leading_keys(body)
    return {**_dynamodb_context(body), **({"dynamodb:LeadingKeys": keys} if keys else {})}


def _leading_keys(body):
    try:
        call = json.loads(body or b"{}")
    except ValueError:
        return []
    parts = [call, *(part for item in call.get("TransactItems") or [] for part in item.values())]
    for table, asked in (call.get("RequestItems") or {}).items():
        for key in asked.get("Keys", []) if isinstance(asked, dict) else []:
            parts.append({"TableName": table, "Key": key})
    return sorted({key for part in parts for key in _keys_of(part)})


def _keys_of(part):
    table = dynamodb._tables.get(str(part.get("TableName", "")).rsplit("/", 1)[-1])
    if table is None:
        return
    name = table["pk_name"]
    values = [(part.get(member) or {}).get(name) for member in ("Key", "Item")]
    names, given = part.get("ExpressionAttributeNames") or {}, part.get("ExpressionAttributeValues") or {}
    for left, right in re.findall(r"([#\w.-]+)\s*=\s*(:\w+)", part.get("KeyConditionExpression") or ""):
        if names.get(left, left) == name:
            values.append(given.get(right))
    yield from (str(text) for value in values if value for text in value.values())


iam_actions.dynamodb_service_context = dynamodb_service_context
_tag_context = iam_actions.request_tag_context


def request_tag_context(service, iam_action, body, params):
    context = _tag_context(service, iam_action, body, params)
    sources = _sources(body) if iam_action == "events:PutEvents" else []
    return {**context, "events:source": sources} if sources else context


def _sources(body):
    try:
        return sorted({entry["Source"] for entry in json.loads(body)["Entries"]})
    except (KeyError, TypeError, ValueError):
        return []


iam_actions.request_tag_context = request_tag_context


async def app(scope, receive, send):
    await ministack({**scope, "scheme": "https"} if scope["type"] == "http" else scope, receive, send)
