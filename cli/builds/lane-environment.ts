import { NO_VALUE } from '../../releases/lane-starter';
import type { LaneExecution } from '../../releases/lane/lane-execution';
import type { Happening } from '../../releases/lane/record';
import { parseOperation } from '../../releases/operation';
import { InputError } from '../../tags/errors';
import { toolchainSha256 } from '../../tags/names';
import { requiredVariables, type Variables } from './build-environment';

/** Reads what a build of a lane is told of its execution; throws InputError naming every variable that is missing. */
export function laneExecution(stage: string, variables: Variables): LaneExecution {
  const needed = ['LANE', 'EXECUTION', 'OPERATION', 'REQUESTED_BY', 'TOOLCHAIN'];
  const value = requiredVariables(stage, variables, needed);
  const { RELEASE_KEY: key, RELEASE_VERSION: versionId } = variables;
  const requestedBy = value('REQUESTED_BY');
  return {
    ...{ id: value('EXECUTION'), lane: value('LANE'), operation: parseOperation(value('OPERATION')) },
    requestedBy: requestedBy === NO_VALUE ? null : requestedBy,
    release: key === undefined || versionId === undefined ? null : { key, versionId },
    toolchain: toolchainSha256(value('TOOLCHAIN')),
  };
}

/** What the build is told that writes down how something ended. */
export interface RecordEnvironment {
  readonly happening: Happening;
  readonly lane: string;
  readonly toolchain: string;
}

/** Reads the variables of a record build: exactly one kind of happening stands in them. */
export function recordEnvironment(variables: Variables): RecordEnvironment {
  const value = requiredVariables('record', variables, ['LANE', 'TOOLCHAIN', 'HAPPENING']);
  const lane = { lane: value('LANE'), toolchain: toolchainSha256(value('TOOLCHAIN')) };
  return { ...lane, happening: happeningOf(value('HAPPENING'), variables) };
}

function happeningOf(kind: string, variables: Variables): Happening {
  const value = (...names: readonly string[]) => requiredVariables('record', variables, names);
  switch (kind) {
    case 'execution':
      return { kind, id: value('EXECUTION')('EXECUTION') };
    case 'capture':
      return { kind, build: buildId(value('BUILD')('BUILD')) };
    case 'tag': {
      const given = value('TAG', 'EVENT', 'CALLER', 'EVENT_ID');
      const [tag, event, caller] = [given('TAG'), given('EVENT'), given('CALLER')];
      return { kind, tag, event, caller, id: given('EVENT_ID') };
    }
    default:
      throw new InputError(`HAPPENING is "${kind}", not one of execution, capture, tag`);
  }
}

/** The id in a build's ARN, as CodeBuild calls it: the project and the build. */
function buildId(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}
