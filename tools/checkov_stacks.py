"""Starts checkov so that it can read the JSON of stacks, wherever it meets one.

    python checkov_stacks.py CHECKOV NODE SANITISER [arguments]

CHECKOV is checkov's own script and gets the arguments. NODE runs SANITISER, which turns the text of a *.tf.json file
into what checkov can read; all else, the file's path too, stays as it is.
"""

import runpy
import subprocess
import sys

from checkov.common.parsers import json
from checkov.terraform_json import parser

_, checkov, node, sanitiser, *arguments = sys.argv
read = parser.read_file_with_any_encoding


def read_sanitised(file_path):
    text = read(file_path)
    if not str(file_path).endswith(".tf.json"):
        return text
    run = subprocess.run([node, sanitiser], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return run.stdout.decode()


for module in (parser, json):
    module.read_file_with_any_encoding = read_sanitised
sys.argv = [checkov, *arguments]
runpy.run_path(checkov, run_name="__main__")
