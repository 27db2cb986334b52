import type { StageDeclaration } from '@aws-sdk/client-codepipeline';
import { conditionsOf } from './conditions';
import type { ConditionKind, ExecutionRecord, StageRun } from './execution-record';

const members: Readonly<Record<ConditionKind, string>> = {
  BEFORE_ENTRY: 'beforeEntryConditionState',
  ON_SUCCESS: 'onSuccessConditionState',
  ON_FAILURE: 'onFailureConditionState',
};

/** The conditions of a stage with their rules, as GetPipelineState answers them: one member for each kind. */
export function conditionStates(stage: StageDeclaration, execution: ExecutionRecord, run: StageRun): object {
  const states = run.conditions.map((condition) => {
    const latestExecution = {
      status: condition.status,
      ...(condition.summary === null ? {} : { summary: condition.summary }),
    };
    const names = conditionsOf(stage, condition.kind)
      .flatMap(({ rules }) => rules ?? [])
      .map(({ name }) => name ?? '');
    const ruleStates = names.map((name) => ruleState(execution, run.stage, name));
    const conditionStatesOfKind = [
      { latestExecution: { ...latestExecution, lastStatusChange: condition.at }, ruleStates },
    ];
    return [members[condition.kind], { latestExecution, conditionStates: conditionStatesOfKind }];
  });
  return Object.fromEntries(states);
}

function ruleState(execution: ExecutionRecord, stage: string, rule: string): object {
  const run = execution.rules.findLast((other) => other.stage === stage && other.rule === rule);
  if (run === undefined) return { ruleName: rule };
  return {
    ruleName: rule,
    latestExecution: {
      ruleExecutionId: run.id,
      status: run.status,
      ...(run.summary === null ? {} : { summary: run.summary }),
      lastStatusChange: run.lastUpdateTime,
      ...(run.externalId === null ? {} : { externalExecutionId: run.externalId }),
      ...(run.error === null ? {} : { errorDetails: run.error }),
    },
  };
}
