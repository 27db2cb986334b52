import type { Builds } from '../../codebuild/builds';
import type { Site } from '../../endpoint/site';
import { ActionFailure } from '../action-context';
import { completed, projectBuild } from '../project-build';
import { inputsOf, type RuleRunner } from '../rule-context';

/** CodeBuild: passes when a build of the project succeeds. */
export function codeBuildRule(site: Site, builds: Builds): RuleRunner {
  return async (context) => {
    const record = await projectBuild(site, context, inputsOf(context), []);
    context.run.externalId = record.build.id ?? '';
    const { buildStatus } = await completed(builds, record, context.aborted);
    if (buildStatus !== 'SUCCEEDED')
      throw new ActionFailure('JobFailed', `Build terminated with state: ${buildStatus ?? ''}`);
    return `Build ${context.run.externalId} succeeded`;
  };
}
