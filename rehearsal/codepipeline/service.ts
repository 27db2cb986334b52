import type { Builds } from '../codebuild/builds';
import type { LocalService } from '../endpoint/dispatch';
import type { Site } from '../endpoint/site';
import type { EventBus } from '../events/event-bus';
import type { ActionRunner } from './action-context';
import { ActionRuns } from './action-runs';
import { codeBuildAction } from './actions/codebuild';
import { codeCommitSource } from './actions/codecommit-source';
import { commandsAction } from './actions/commands';
import { lambdaInvoke } from './actions/lambda';
import { manualApproval } from './actions/manual-approval';
import { s3Deploy } from './actions/s3-deploy';
import { s3Source } from './actions/s3-source';
import { stepFunctions } from './actions/step-functions';
import { Approvals } from './approvals';
import { Conditions } from './conditions';
import { invalid, invalidToken } from './errors';
import { executionOperations } from './execution-operations';
import { Executions } from './executions';
import { jobOperations } from './job-operations';
import { Jobs } from './jobs';
import { PipelineEvents } from './pipeline-events';
import { pipelineOperations } from './pipeline-operations';
import type { RuleRunner } from './rule-context';
import { RuleRuns } from './rule-runs';
import { cloudWatchAlarm } from './rules/cloudwatch-alarm';
import { codeBuildRule } from './rules/codebuild';
import { commandsRule } from './rules/commands';
import { deploymentWindow } from './rules/deployment-window';
import { lambdaRule } from './rules/lambda-invoke';
import { variableCheck } from './rules/variable-check';
import { stageOperations } from './stage-operations';
import { StageRuns } from './stage-runs';
import { tagOperations } from './tag-operations';
import { transitionOperations } from './transition-operations';

/** CodePipeline's operations, and the executions behind them. */
export function codePipeline(
  site: Site,
  bus: EventBus,
  builds: Builds,
): { service: LocalService; executions: Executions } {
  const approvals = new Approvals();
  const jobs = new Jobs();
  const events = new PipelineEvents(site, bus);
  const conditions = new Conditions(events, new RuleRuns(site, events, ruleRunners(site, builds, jobs)));
  const actions = new ActionRuns(site, events, actionRunners(site, builds, jobs, approvals));
  const executions = new Executions(site, events, new StageRuns(events, actions, conditions));
  const service: LocalService = {
    name: 'codepipeline',
    title: 'CodePipeline',
    operations: {
      ...pipelineOperations(site, executions),
      ...tagOperations(site),
      ...executionOperations(site, executions),
      ...stageOperations(site, executions, conditions),
      ...transitionOperations(site, executions, approvals),
      ...jobOperations(jobs),
    },
    invalidInput: invalid,
    invalidToken,
  };
  return { service, executions };
}

function actionRunners(
  site: Site,
  builds: Builds,
  jobs: Jobs,
  approvals: Approvals,
): Readonly<Record<string, ActionRunner>> {
  const { emulator } = site;
  return {
    'Source/AWS/S3': s3Source,
    'Source/AWS/CodeCommit': codeCommitSource(site),
    'Build/AWS/CodeBuild': codeBuildAction(site, builds),
    'Test/AWS/CodeBuild': codeBuildAction(site, builds),
    'Approval/AWS/Manual': manualApproval(emulator, approvals),
    'Deploy/AWS/S3': s3Deploy,
    'Invoke/AWS/Lambda': lambdaInvoke(emulator, jobs),
    'Invoke/AWS/StepFunctions': stepFunctions(emulator),
    'Compute/AWS/Commands': commandsAction(builds),
  };
}

function ruleRunners(site: Site, builds: Builds, jobs: Jobs): Readonly<Record<string, RuleRunner>> {
  return {
    VariableCheck: variableCheck,
    DeploymentWindow: deploymentWindow,
    CloudWatchAlarm: cloudWatchAlarm(site.emulator),
    LambdaInvoke: lambdaRule(site.emulator, jobs),
    CodeBuild: codeBuildRule(site, builds),
    Commands: commandsRule(builds),
  };
}
