import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { ReferenceChange } from '../codecommit/reference-change';
import type { Repository } from '../codecommit/repository';
import type { Caller } from '../endpoint/caller';
import type { Site } from '../endpoint/site';
import type { Executions } from './executions';
import { newExecution } from './new-execution';
import { stagesOf } from './pipeline-record';

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
    const trigger = { triggerType: 'PollForSourceChanges' as const, triggerDetail: polling.name ?? '' };
    const variables = (pipeline.declaration.variables ?? []).filter(
      ({ defaultValue }) => defaultValue === undefined,
    );
    if (variables.length === 0) executions.start(pipeline, newExecution(pipeline, place, {}, trigger));
  }
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
