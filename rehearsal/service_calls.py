"""The emulator, with what AWS services may do among themselves and no client may.

A service checks a caller's permission, takes on a role that trusts it, and puts events of its own source. AWS keeps these
calls inside; the emulator has the code for them and no way in. The paths below are that way in, for whoever holds the
token that this process was started with.

    hypercorn rehearsal/service_calls.py:app        with REHEARSAL_SERVICE_TOKEN in the environment
"""

import asyncio
import collections
import json
import os
import secrets
import time
import urllib.error
import urllib.request

import step_functions
from emulator_app import app as emulator
from ministack import app as ministack_app
from ministack.core import iam_evaluator as evaluator
from ministack.core import persistence
from ministack.core.responses import (
    _account_from_sts_session, error_response_json, get_account_id, get_region, request_scope,
)
from ministack.services import eventbridge, iam, scheduler, sts

PREFIX = "/_services/"
TOKEN = os.environ.get("REHEARSAL_SERVICE_TOKEN", "")


def credential(call):
    """Whose key it is, with its secret so that a signature over something else than a request can be checked."""
    key = call["accessKeyId"]
    account = _account_from_sts_session(key) or evaluator.find_iam_access_key_account(key) or (key if key.isdigit() else None)
    with request_scope(account or "000000000000", "us-east-1"):
        found = evaluator.resolve_credential(key, account, call.get("sessionToken") or "")
    if isinstance(found, evaluator.CredentialResolutionError):
        return {"error": found.code, "message": found.message}
    return {
        "account": found.account_id,
        "arn": found.principal_arn,
        "root": found.principal_type == "Root",
        "secret": found.secret_access_key,
    }


def authorize(call):
    """Whether the principal of a key may do an action, by every policy that the emulator would evaluate itself."""
    evaluator.pin_request_origin("127.0.0.1", True)
    with request_scope(call["account"], call["region"]):
        denied = evaluator.enforce(
            call["accessKeyId"], call["action"], call["action"].split(":")[0], call["region"],
            resource_arn=call["resource"], service_context=call.get("context") or {},
        )
    if denied is None:
        return {"allowed": True}
    if isinstance(denied, evaluator.AuthError):
        return {"allowed": False, "error": denied.code, "message": denied.message}
    return {"allowed": False, "principal": denied.principal_arn, "explicit": denied.decision == "Deny"}


def assume_role(call):
    """Temporary credentials of a role for a service, when the trust policy names that service and its conditions hold."""
    arn, service = call["roleArn"], call["service"]
    if not arn.startswith("arn:") or arn.count(":") < 5:
        return {"error": "AccessDenied", "message": f"{service} has no role to take on: '{arn}' is not the ARN of one"}
    account, name = arn.split(":")[4], arn.split("/")[-1]
    role = iam._roles.get_scoped(account, None, name)
    if role is None or role.get("Arn") != arn:
        return {"error": "AccessDenied", "message": f"role {arn} does not exist"}
    if not _trusts(role, service, call):
        return {"error": "AccessDenied", "message": f"the trust policy of {arn} does not allow sts:AssumeRole to {service}"}
    return _session(role, account, call)


def _trusts(role, service, call):
    document = role.get("AssumeRolePolicyDocument", "{}")
    document = json.loads(document) if isinstance(document, str) else document
    statements = document.get("Statement", [])
    statements = [statements] if isinstance(statements, dict) else statements
    named = [s for s in statements if _names(s.get("Principal", {}), service)]
    context = evaluator.EvalContext(
        principal_arn=service, principal_type="Service", principal_account="", action="sts:AssumeRole",
        resource_arn="*", region=call["region"],
        service_context={
            "aws:sourcearn": call["sourceArn"],
            "aws:sourceaccount": call["sourceAccount"],
            "sts:rolesessionname": call["sessionName"],
        },
    )
    policy = evaluator.parse_policy_document({"Statement": [{**s, "Resource": "*"} for s in named]})
    return evaluator.evaluate(context, [policy]).decision == "Allow"


def _names(principal, service):
    return principal == "*" or evaluator._service_principal_matches(principal, service)


def _session(role, account, call):
    seconds = call.get("durationSeconds") or 3600
    key, secret, token = "ASIA" + _letters(16), secrets.token_urlsafe(30), secrets.token_urlsafe(120)
    expires = time.time() + seconds
    arn = f"arn:{role['Arn'].split(':')[1]}:sts::{account}:assumed-role/{role['RoleName']}/{call['sessionName']}"
    with request_scope(account, call["region"]):
        sts.register_session(key, {
            "Arn": arn, "UserId": f"{role['RoleId']}:{call['sessionName']}", "SecretAccessKey": secret,
            "SessionToken": token, "Expiration": expires, "AccountId": account, "PrincipalType": "AssumedRole",
            "SourceAccessKeyId": account, "SourcePrincipalArn": f"arn:aws:iam::{account}:root",
            "SessionTags": [], "SessionPolicies": None,
        })
    return {"accessKeyId": key, "secretAccessKey": secret, "sessionToken": token, "expiration": expires, "arn": arn}


def _letters(count):
    return "".join(secrets.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for _ in range(count))


def put_events(call):
    """Events with a source of AWS's own: the emulator's targets get them, and archives keep them."""
    with request_scope(call["account"], call["region"]):
        status, _, body = eventbridge._put_events({"Entries": call["entries"]}, allow_aws_source=True)
    return {"status": status, "answer": json.loads(body)}


# Targets that the emulator stores and cannot start itself: they wait here until the endpoint fetches them.
STARTED_ELSEWHERE = ("codebuild", "codepipeline")
_waiting = collections.deque(maxlen=10_000)
_emulator_invokes = eventbridge._invoke_target


def _invoke_target(target, event, rule, view=None):
    arn = target.get("Arn", "").split(":")
    if len(arn) < 6 or arn[2] not in STARTED_ELSEWHERE:
        return _emulator_invokes(target, event, rule, view)
    view = view or eventbridge._pattern_event_view(event)
    _waiting.append({
        "service": arn[2], "target": target["Arn"], "roleArn": target.get("RoleArn", ""),
        "rule": (rule or {}).get("Name", ""), "ruleArn": (rule or {}).get("Arn", ""), **_sender(rule or {}),
        "deadLetterArn": (target.get("DeadLetterConfig") or {}).get("Arn", ""),
        "account": get_account_id(), "region": get_region(),
        "event": view.event_with_detail(), "input": _input_of(target, rule, view),
    })


def _sender(rule):
    """Who takes on the target's role, and for what: a rule of EventBridge, or the group of one of Scheduler's schedules."""
    if "ScheduleExpressionTimezone" not in rule:
        return {"sender": "events.amazonaws.com", "sourceArn": rule.get("Arn", "")}
    prefix = rule["Arn"].split(":schedule/")[0]
    return {"sender": "scheduler.amazonaws.com", "sourceArn": f"{prefix}:schedule-group/{rule['GroupName']}"}


def _input_of(target, rule, view):
    """What the target is given: the template filled in, the constant, the part that the path names, or the event."""
    if target.get("InputTransformer"):
        return eventbridge._apply_input_transformer(target["InputTransformer"], rule, view)
    if target.get("Input"):
        return target["Input"]
    value = view.event_with_detail()
    for part in filter(None, target.get("InputPath", "").strip("$.").split(".")):
        value = value.get(part) if isinstance(value, dict) else None
    return json.dumps(value)


# Targets that AWS refuses without a role to start them with.
STARTED_WITH_ROLE = (*STARTED_ELSEWHERE, "states")
_emulator_refusal = eventbridge._validate_target_arn


def _target_refusal(target):
    refusal = _emulator_refusal(target)
    if refusal or target.get("RoleArn") or target["Arn"].split(":")[2] not in STARTED_WITH_ROLE:
        return refusal
    return error_response_json("ValidationException", f"RoleArn is required for target {target['Arn']}.", 400)


eventbridge._validate_target_arn = _target_refusal
eventbridge._invoke_target = _invoke_target
# How often schedules are looked through, in seconds.
scheduler._SCHEDULE_TICK_INTERVAL = 1


async def deliveries(call):
    """Deliveries that wait, oldest first; an empty list after the given seconds without one."""
    deadline = time.monotonic() + call.get("seconds", 20)
    while not _waiting and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    return {"deliveries": [_waiting.popleft() for _ in range(len(_waiting))]}


# What a function in the emulator asks of a service of the endpoint comes here first, and goes on from here.
SERVED_THERE = ("CodeBuild_20161006.", "CodeCommit_20150413.", "CodePipeline_20150709.")
_endpoint = {"url": ""}


def endpoint(call):
    """Tells where the endpoint listens."""
    _endpoint["url"] = call["url"]
    return {}


async def _forward(scope, receive, send):
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    request = urllib.request.Request(_endpoint["url"] + "/", data=await _body(receive), headers=headers, method="POST")
    status, answer = await asyncio.to_thread(_exchange, request)
    await _send(send, status, "application/x-amz-json-1.1", answer)


def _exchange(request):
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


step_functions.install(assume_role=assume_role, authorize=authorize, endpoint=_endpoint, exchange=_exchange)


def save(call):
    """Writes what ministack remembers to disk, as it does at its end."""
    persistence.save_all(ministack_app._build_persistence_save_dict())
    return {}


CALLS = {
    "endpoint": endpoint, "credential": credential, "authorize": authorize, "assume-role": assume_role, "put-events": put_events,
    "deliveries": deliveries, "save": save,
}


async def app(scope, receive, send):
    if scope["type"] == "http" and _endpoint["url"] and _target(scope).startswith(SERVED_THERE):
        return await _forward(scope, receive, send)
    if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
        return await emulator(scope, receive, send)
    given = dict(scope["headers"]).get(b"x-service-token", b"").decode("latin-1")
    call = CALLS.get(scope["path"].removeprefix(PREFIX))
    if call is None or not TOKEN or not secrets.compare_digest(given, TOKEN):
        return await _answer(send, 403, {"error": "AccessDenied", "message": "services only"})
    try:
        answer = call(json.loads(await _body(receive)))
        answer = await answer if asyncio.iscoroutine(answer) else answer
    except Exception as problem:  # the caller is told what went wrong; the emulator goes on
        return await _answer(send, 500, {"error": "InternalFailure", "message": f"{type(problem).__name__}: {problem}"})
    await _answer(send, 200, answer)


def _target(scope):
    return dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")


async def _body(receive):
    chunks, more = [], True
    while more:
        message = await receive()
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(chunks)


async def _answer(send, status, value):
    await _send(send, status, "application/json", json.dumps(value).encode())


async def _send(send, status, content_type, body):
    headers = [(b"content-type", content_type.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
