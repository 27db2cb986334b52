import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { actionTypeKey, actionTypes } from './action-types';

/** What CodePipeline refuses about a single action: its type, and how many artifacts it takes and makes. */
export function actionProblems(action: ActionDeclaration): string[] {
  const type = action.actionTypeId;
  const key = actionTypeKey(type);
  const limits = actionTypes[key];
  if (limits === undefined) {
    return type?.owner === 'Custom'
      ? []
      : [
          `ActionType (Category: '${type?.category ?? ''}', Provider: '${type?.provider ?? ''}', Owner: '${type?.owner ?? ''}', Version: '${type?.version ?? ''}') in action '${action.name ?? ''}' is not available`,
        ];
  }
  const [leastIn, mostIn, leastOut, mostOut] = limits;
  return [
    ...countProblem(action, 'input', action.inputArtifacts?.length ?? 0, leastIn, mostIn),
    ...countProblem(action, 'output', action.outputArtifacts?.length ?? 0, leastOut, mostOut),
    ...(key.endsWith('CodeBuild') &&
    (action.inputArtifacts?.length ?? 0) > 1 &&
    action.configuration?.['PrimarySource'] === undefined
      ? [
          `Action ${action.name ?? ''} has more than one input artifact and needs PrimarySource in its configuration`,
        ]
      : []),
  ];
}

function countProblem(
  action: ActionDeclaration,
  what: string,
  count: number,
  least: number,
  most: number,
): string[] {
  if (count >= least && count <= most) return [];
  return [
    `Action ${action.name ?? ''} of type ${actionTypeKey(action.actionTypeId)} has ${String(count)} ${what} artifacts; it must have ${String(least)} to ${String(most)}`,
  ];
}
