import type { CodepipelineStage, CodepipelineStageBeforeEntry } from '@cdktf/provider-aws/lib/codepipeline';
import {
  stageNamespace,
  STAGES,
  stageTitle,
  stageVariable,
  type ApprovalStage,
  type BuildStage,
  type Entry,
  type Stage,
} from '../../buildspecs/stages';
import { laneProjectName } from '../../tags/names';
import { noticeTopicArn, type LaneFacts } from './lane-facts';
import { sourceStage } from './source-stage';
import { releaseVariables } from './release-variables';

/** The stages of a lane's pipeline: the sources, then every stage in the order of `buildspecs/stages.ts`. */
export function pipelineStages(facts: LaneFacts): CodepipelineStage[] {
  return [sourceStage(facts), ...STAGES.map((stage) => pipelineStage(facts, stage))];
}

function pipelineStage(facts: LaneFacts, stage: Stage): CodepipelineStage {
  return {
    name: stageTitle(stage.name),
    ...(stage.entry === null ? {} : { beforeEntry: unless(stage.entry) }),
    action: [action(facts, stage)],
  };
}

type Action = Exclude<CodepipelineStage['action'], { resolve: unknown }>[number];

function action(facts: LaneFacts, stage: Stage): Action {
  switch (stage.kind) {
    case 'build':
      return buildAction(facts, stage);
    case 'approval':
      return approvalAction(facts, stage);
  }
}

function buildAction({ lane, repository }: LaneFacts, stage: BuildStage): Action {
  return {
    name: stageTitle(stage.name),
    category: 'Build',
    owner: 'AWS',
    provider: 'CodeBuild',
    version: '1',
    inputArtifacts: [...stage.inputs],
    ...(stage.output === null ? {} : { outputArtifacts: [stage.output] }),
    ...(stage.exports.length === 0 ? {} : { namespace: stageNamespace(stage.name) }),
    configuration: {
      ProjectName: laneProjectName(lane.name, stage.name),
      PrimarySource: stage.inputs[0] ?? '',
      EnvironmentVariables: JSON.stringify(
        [
          ...Object.entries(releaseVariables(repository)),
          ...stage.reads.map((name) => [name, stageVariable('plan', name)]),
        ].map(([name, value]) => ({ name, value })),
      ),
    },
  };
}

function approvalAction(facts: LaneFacts, { name }: ApprovalStage): Action {
  return {
    name: stageTitle(name),
    category: 'Approval',
    owner: 'AWS',
    provider: 'Manual',
    version: '1',
    // An approval that comes later is of no use: the plan is too old then.
    timeoutInMinutes: facts.planExpiryMinutes,
    // AWS limit: 1,000 characters of CustomData; the plan stage keeps SUMMARY below.
    configuration: {
      NotificationArn: noticeTopicArn(facts),
      CustomData: stageVariable('plan', 'SUMMARY'),
    },
  };
}

/**
 * Skips a stage unless the plan stage has said `true`. Nothing is applied because this skips an approval: Apply asks
 * for itself whether it was needed and given.
 * Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html
 */
function unless(entry: Entry): CodepipelineStageBeforeEntry {
  const configuration = { Variable: stageVariable('plan', entry), Operator: 'EQ', Value: 'true' };
  const ruleTypeId = { category: 'Rule', owner: 'AWS', provider: 'VariableCheck', version: '1' };
  return { condition: { result: 'SKIP', rule: [{ name: RULES[entry], ruleTypeId, configuration }] } };
}

const RULES: Readonly<Record<Entry, string>> = { ASK: 'NeedsApproval', APPLY: 'HasChanges' };
