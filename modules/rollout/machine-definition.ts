import { ROLLOUT } from '../../buildspecs/stages';
import { arn } from '../../tags/arn';
import type { Partition } from '../../tags/partitions';

/** What the state machine of an environment's roll-outs is made from. */
export interface MachineProps {
  readonly partition: Partition;
  readonly environment: string;
  /** The CodeBuild project that looks once. */
  readonly project: string;
}

/** A build that failed by itself, as AWS had no room or no answer; what it had done stays done. */
const RETRY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60, BackoffRate: 3, MaxAttempts: 3 }];

/** The exported variable of the build. Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html */
const LOOK = "$parse($states.result.Build.ExportedEnvironmentVariables[Name = 'LOOK'].Value)";

/**
 * The definition of the machine: it knows nothing of releases. A build looks and says what follows: to look again after
 * a time, to halt, or that all is done.
 */
export function machineDefinition({ partition, environment, project }: MachineProps): string {
  return JSON.stringify({
    Comment: `Rolls releases out to ${environment} in waves`,
    QueryLanguage: 'JSONata',
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Pass', Assign: { memory: ROLLOUT.noMemory }, Next: 'Look' },
      Look: {
        Type: 'Task',
        Resource: arn({ partition, service: 'states', resource: 'codebuild:startBuild.sync' }),
        Arguments: {
          ProjectName: project,
          EnvironmentVariablesOverride: [
            variable('ENVIRONMENT', environment),
            variable('REQUEST', expression('$string($states.context.Execution.Input)')),
            variable('MEMORY', expression('$memory')),
          ],
        },
        Assign: { look: expression(LOOK), memory: expression(`$string(${LOOK}.memory)`) },
        Output: expression(`${LOOK}.text`),
        Retry: RETRY,
        Next: 'Decide',
      },
      Decide: {
        Type: 'Choice',
        Choices: [
          { Condition: expression("$look.next = 'look'"), Next: 'Wait' },
          { Condition: expression("$look.next = 'done'"), Next: 'Done' },
        ],
        Default: 'Halted',
      },
      Wait: { Type: 'Wait', Seconds: expression('$look.seconds'), Next: 'Look' },
      Halted: { Type: 'Fail', Error: 'Halted', Cause: expression('$look.text') },
      Done: { Type: 'Succeed' },
    },
  });
}

function variable(Name: string, Value: string): object {
  return { Name, Type: 'PLAINTEXT', Value };
}

function expression(text: string): string {
  return `{% ${text} %}`;
}
