"""CodeBuild's tasks of Step Functions: ministack has none, and the endpoint has the builds.

`codebuild:startBuild` and `codebuild:startBuild.sync` are run as the role of the state machine: it must trust Step
Functions for this machine, and its policies are asked for each call. As in AWS, a machine that waits for builds is not
made when its role may not keep the rule that tells of their ends, and none that logs when it may not set up the delivery.
"""

import contextvars
import json
import time
import urllib.request

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from ministack.core.responses import error_response_json, get_account_id, get_region
from ministack.services import stepfunctions

TASK = "arn:aws:states:::codebuild:startBuild"
# Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html
MANAGED_RULE = "StepFunctionsGetEventForCodeBuildStartBuildRule"
KEEP_RULE = ("events:DescribeRule", "events:PutRule", "events:PutTargets")
# Source: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
DELIVER_LOGS = (
    "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
)
LOOK_AGAIN_SECONDS = 0.5

_execution = contextvars.ContextVar("execution", default=None)
_run, _create, _update = (
    stepfunctions._run_execution, stepfunctions._create_state_machine, stepfunctions._update_state_machine,
)
# What services do among themselves, by name: assume_role, authorize; where the endpoint is, and what sends it a request.
_services = {}


def install(**services):
    """Adds the tasks."""
    _services.update(services)
    stepfunctions._run_execution = run_execution
    stepfunctions._create_state_machine = create_state_machine
    stepfunctions._update_state_machine = update_state_machine
    stepfunctions._SERVICE_DISPATCH[TASK] = start_build


def run_execution(arn):
    _execution.set(stepfunctions._executions.get(arn))
    return _run(arn)


def create_state_machine(call):
    arn = f"arn:aws:states:{get_region()}:{get_account_id()}:stateMachine:{call.get('name')}"
    return _refusal(arn, call) or _create(call)


def update_state_machine(call):
    arn = call.get("stateMachineArn", "")
    return _refusal(arn, {**stepfunctions._state_machines.get(arn, {}), **call}) or _update(call)


def _refusal(arn, machine):
    role, text = machine.get("roleArn", ""), machine.get("definition") or ""
    if f"{TASK}.sync" not in text:
        return None
    session = _session(arn, role)
    if "error" in session:
        return error_response_json("AccessDeniedException", session["message"], 400)
    rule = f"arn:aws:events:{get_region()}:{get_account_id()}:rule/{MANAGED_RULE}"
    if not _may(session, KEEP_RULE, rule):
        return error_response_json("AccessDeniedException", f"'{role}' is not authorized to create managed-rule.", 400)
    logs = (machine.get("loggingConfiguration") or {}).get("level", "OFF") != "OFF"
    if logs and not _may(session, DELIVER_LOGS, "*"):
        message = "The state machine IAM Role is not authorized to access the Log Destination"
        return error_response_json("AccessDeniedException", message, 400)
    return None


def start_build(resource, parameters):
    execution = _execution.get()
    if execution is None:
        raise stepfunctions._ExecutionError("States.Runtime", "the rehearsal starts builds for Standard executions only")
    machine = stepfunctions._state_machines[execution["stateMachineArn"]]
    session = _session(machine["stateMachineArn"], machine["roleArn"])
    if "error" in session:
        raise stepfunctions._ExecutionError("States.TaskFailed", session["message"])
    builds = _Builds(session)
    build = builds.call("StartBuild", stepfunctions._convert_keys_to_camel(parameters))["build"]
    if not resource.endswith(".sync"):
        return {"Build": _pascal(build)}
    result = {"Build": _pascal(_ended(builds, build, execution))}
    if result["Build"]["BuildStatus"] != "SUCCEEDED":
        raise stepfunctions._ExecutionError("States.TaskFailed", json.dumps(result))
    return result


def _ended(builds, build, execution):
    """Waits for the end of a build; stops it when its execution was stopped."""
    while not build["buildComplete"]:
        time.sleep(LOOK_AGAIN_SECONDS)
        if execution["status"] != "RUNNING":
            builds.call("StopBuild", {"id": build["id"]})
            raise stepfunctions._ExecutionError("States.TaskFailed", "the execution was stopped")
        build = builds.call("BatchGetBuilds", {"ids": [build["id"]]})["builds"][0]
    return build


def _session(machine, role):
    return _services["assume_role"]({
        "roleArn": role, "service": "states.amazonaws.com", "sessionName": machine.split(":")[-1][:64],
        "region": get_region(), "sourceArn": machine, "sourceAccount": get_account_id(),
        "durationSeconds": 12 * 60 * 60,
    })


def _may(session, actions, resource):
    call = {
        "accessKeyId": session["accessKeyId"], "account": get_account_id(), "region": get_region(), "resource": resource,
    }
    return all(_services["authorize"]({**call, "action": action})["allowed"] for action in actions)


class _Builds:
    """The endpoint's CodeBuild, called with the credentials of a role."""

    def __init__(self, session):
        names = ("accessKeyId", "secretAccessKey", "sessionToken")
        self._credentials = Credentials(*(session[name] for name in names))
        self._url = f"{_services['endpoint']['url']}/"

    def call(self, operation, parameters):
        status, body = _services["exchange"](self._signed(operation, json.dumps(parameters).encode()))
        answer = json.loads(body or b"{}")
        if status < 400:
            return answer
        code = str(answer.get("__type", "CodeBuildException")).split("#")[-1]
        raise stepfunctions._ExecutionError(f"CodeBuild.{code}", answer.get("message", code))

    def _signed(self, operation, body):
        headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"CodeBuild_20161006.{operation}"}
        request = AWSRequest(method="POST", url=self._url, data=body, headers=headers)
        SigV4Auth(self._credentials, "codebuild", get_region()).add_auth(request)
        return urllib.request.Request(self._url, data=body, headers=dict(request.headers.items()), method="POST")


def _pascal(value):
    """Step Functions gives members a capital, whatever the service calls them."""
    if isinstance(value, dict):
        return {key[:1].upper() + key[1:]: _pascal(one) for key, one in value.items()}
    return [_pascal(one) for one in value] if isinstance(value, list) else value
