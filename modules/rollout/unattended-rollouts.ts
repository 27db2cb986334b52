import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import { rolloutBuildspec } from '../../buildspecs/buildspec';
import { ROLLOUT } from '../../buildspecs/stages';
import { laneLogGroupName, laneRuleName, rolloutMachineName } from '../../tags/names';
import type { BuildProject } from '../pipeline/build-project';
import { addEventBuild, toolchainSource, wholeRepository } from '../pipeline/event-build';
import { EventRule } from '../pipeline/event-rule';
import { noticeTopicArn, roleNameOf, toolingArn } from '../pipeline/lane-facts';
import { ServiceRole } from '../pipeline/service-role';
import { suppress } from '../suppress';
import { LogGroup } from '../tooling/log-group';
import { machineDefinition } from './machine-definition';
import { machineStatements, rolloutStatements, type RolloutPlace } from './rollout-policies';

/** The part of the state machine, beside the build's own. */
const MACHINE = `${ROLLOUT.name}-steps`;

/** Rolls releases out to an environment while nobody watches: a state machine starts the build that looks, until all is done. */
export class UnattendedRollouts extends Construct {
  constructor(scope: Construct, id: string, place: RolloutPlace) {
    super(scope, id);
    const { facts, around } = place;
    const { lane, logDays: days } = facts;
    const project = addProject(this, place);
    const name = rolloutMachineName(facts.prefix, lane.environment);
    const logs = new LogGroup(this, 'logs', {
      ...{ name: laneLogGroupName(lane.name, MACHINE), keyArn: around.toolingKeyArn, days },
    });
    const role = new ServiceRole(this, 'machine-role', {
      name: roleNameOf(facts, MACHINE),
      description: `Runs the looks of roll-outs to ${lane.environment}`,
      service: 'states',
      account: facts.place.account,
      sources: [toolingArn(facts, 'states', `stateMachine:${name}`)],
      policy: MACHINE,
      statements: machineStatements(place),
    });
    const { partition } = facts.place;
    const machine = new SfnStateMachine(this, 'machine', {
      ...{ name, roleArn: role.arn },
      definition: machineDefinition({ partition, environment: lane.environment, project: project.name }),
      loggingConfiguration: { level: 'ALL', includeExecutionData: true, logDestination: `${logs.arn}:*` },
      // Step Functions tries the role's permissions when the machine is made.
      dependsOn: [role.policy],
    });
    addNotice(this, place, machine.arn);
    suppress(machine, {
      tool: 'checkov',
      rule: 'CKV_AWS_284',
      reason: 'a roll-out calls one build at a time and waits: its log tells all that a trace could',
      expires: '2029-12-31',
    });
  }
}

/** Step Functions' words for the ends of an execution. Source: https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
const ENDED = ['ABORTED', 'FAILED', 'SUCCEEDED', 'TIMED_OUT'];

/** Tells whoever is subscribed to the environment how a roll-out has ended that nobody followed. */
function addNotice(scope: Construct, { facts }: RolloutPlace, machineArn: string): void {
  const { environment, name } = facts.lane;
  const why = 'aws stepfunctions describe-execution --execution-arn <execution>';
  new EventRule(scope, 'ended', {
    name: laneRuleName(name, ROLLOUT.name),
    description: `Roll-outs to ${environment} that have ended`,
    eventPattern: JSON.stringify({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: [machineArn], status: ENDED },
    }),
    values: { name: '$.detail.name', status: '$.detail.status', execution: '$.detail.executionArn' },
    targets: [
      {
        id: 'target',
        arn: noticeTopicArn(facts),
        template: `"The roll-out <name> to ${environment} has ended: <status>. What is applied: taglane status --env ${environment}. Why: ${why}"`,
      },
    ],
  });
}

function addProject(scope: Construct, place: RolloutPlace): BuildProject {
  const { facts, around, repository } = place;
  return addEventBuild(scope, {
    ...{ facts, around, part: ROLLOUT.name, statements: rolloutStatements(place) },
    description: `Looks where roll-outs to ${facts.lane.environment} are, and does what comes next`,
    timeoutMinutes: ROLLOUT.timeoutMinutes,
    concurrency: null,
    from: {
      source: wholeRepository(facts, repository, rolloutBuildspec()),
      secondarySources: [{ ...toolchainSource(facts), sourceIdentifier: 'Toolchain' }],
    },
  });
}
