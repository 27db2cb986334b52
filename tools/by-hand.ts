import { cachedTool, type Environment } from './cache';
import { type PinName, pythonVersions } from './pins';
import { wantedVersion } from './version';

/** What a person can do when a tool cannot be installed for them. */
export function byHand(tool: PinName, env: Environment): string {
  const version = wantedVersion(tool);
  switch (tool) {
    case 'terraform':
      return `install Terraform ${version}, and put it on PATH`;
    case 'tflint':
      return `install Go and start again, or put tflint ${version} on PATH`;
    case 'tflint-ruleset-aws':
      return `install Go and start again, or put tflint-ruleset-aws ${version} into ${cachedTool(env, tool, version)}`;
    case 'checkov':
      return `install ${python} and start again, or put checkov ${version} on PATH`;
    case 'ministack':
      return `install ${python} and start again`;
  }
}

const python = `Python ${pythonVersions.join(', ')} (one of them, with its venv module)`;
