"""Calls AWS as the AWS CLI does: botocore checks, serialises, signs, sends and reads as the service models say.

One JSON object a line comes in, one goes out:

    {"model": service}                       ->  the service model
    {"service", "operation", "input"}        ->  {"status", "body", "error"}
"""

import json
import sys

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

session = botocore.session.Session()
config = Config(retries={"total_max_attempts": 1})
clients, last = {}, {}


def keep(response_dict, **_):
    last.update(status=response_dict["status_code"], body=response_dict["body"].decode())


def client_of(service):
    if service not in clients:
        clients[service] = session.create_client(service, config=config)
        clients[service].meta.events.register("before-parse", keep)
    return clients[service]


def call(service, operation, input):
    last.update(status=0, body="", error=None)
    try:
        client_of(service)._make_api_call(operation, input)
    except ClientError as refusal:
        last["error"] = refusal.response["Error"]["Code"]
    except ParamValidationError as problem:
        last["error"] = str(problem)
    return last


for line in sys.stdin:
    asked = json.loads(line)
    model = asked.get("model")
    answer = session.get_component("data_loader").load_service_model(model, "service-2") if model else call(**asked)
    print(json.dumps(answer), flush=True)
