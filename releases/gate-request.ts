import { expectationFor } from '../gates/expectation';
import { gateEnvironment } from '../gates/gate-environment';
import type { GateRequest, GateTools } from '../gates/gate-run';
import { toolEnvironment, toolPath } from '../tools/locate';
import { stackDirectoryOf, type StageContext } from './stage-context';

/** What a gate needs to look at the release's stack. Its tools get no credentials and nothing that changes what they decide. */
export function gateRequest(context: StageContext): GateRequest {
  const { configuration, target, workingFiles, lintConfiguration, environment, now, signal, onLine } =
    context;
  return {
    stackDir: stackDirectoryOf(context),
    stack: target.stack,
    expectation: expectationFor(configuration, target),
    threshold: configuration.environments.get(target.environment)?.gates.threshold ?? 'info',
    tools: gateTools(environment),
    now: now(),
    workingFiles,
    ...(lintConfiguration === undefined ? {} : { lintConfiguration }),
    ...(signal === undefined ? {} : { signal }),
    ...(onLine === undefined ? {} : { onLine }),
  };
}

/** The tools, each looked for when a gate asks for it: a build installs only those of its stage. */
function gateTools(environment: StageContext['environment']): GateTools {
  return {
    get terraform() {
      return toolPath('terraform');
    },
    get tflint() {
      return toolPath('tflint');
    },
    get checkov() {
      return toolPath('checkov');
    },
    env: toolEnvironment(gateEnvironment(environment)),
  };
}
