import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { ReferenceChange } from '../codecommit/reference-change';
import type { Repository } from '../codecommit/repository';
import type { Caller } from '../endpoint/caller';
import type { Place } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import type { Executions } from './executions';
import { newExecution } from './new-execution';
import { type PipelineRecord, stagesOf } from './pipeline-record';

/**
 * Starts pipelines whose CodeCommit source polls for changes, as it does unless PollForSourceChanges is false. AWS looks
 * about once a minute; here the push itself tells.
 */
export function startPollingPipelines(
  site: Site,
  executions: Executions,
  caller: Caller,
  repository: Repository,
  change: ReferenceChange,
): void {
  if (change.referenceType !== 'branch' || change.event === 'referenceDeleted') return;
  const place = site.world.at(caller.account, caller.region);
  for (const pipeline of place.pipelines.values()) {
    const sources = stagesOf(pipeline.declaration)[0]?.actions ?? [];
    const polling = sources.find((action) => polls(action, repository.repositoryName, change.referenceName));
    if (polling === undefined) continue;
    startForChange(executions, pipeline, place, polling.name ?? '');
  }
}

/** Starts a pipeline because of a change that its source action saw; one whose variables have no defaults cannot start so. */
export function startForChange(
  executions: Executions,
  pipeline: PipelineRecord,
  place: Place,
  triggerDetail: string,
): void {
  const { variables = [] } = pipeline.declaration;
  if (variables.some(({ defaultValue }) => defaultValue === undefined)) return;
  const trigger = { triggerType: 'PollForSourceChanges' as const, triggerDetail };
  executions.start(pipeline, newExecution(pipeline, place, {}, trigger));
}

function polls(
  { actionTypeId, configuration = {} }: ActionDeclaration,
  repository: string,
  branch: string,
): boolean {
  return (
    actionTypeId?.provider === 'CodeCommit' &&
    configuration['RepositoryName'] === repository &&
    configuration['BranchName'] === branch &&
    configuration['PollForSourceChanges']?.toLowerCase() !== 'false'
  );
}
