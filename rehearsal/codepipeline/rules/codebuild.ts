import type { Builds } from '../../codebuild/builds';
import { findProject, projectArn } from '../../codebuild/project-record';
import { newBuild } from '../../codebuild/start-build';
import type { Site } from '../../endpoint/site';
import { ActionFailure, artifactStore } from '../action-context';
import type { RuleRunner } from '../rule-context';

/** CodeBuild: passes when a build of the project succeeds. */
export function codeBuildRule(site: Site, builds: Builds): RuleRunner {
  return async ({ configuration, declaration, execution, session, region, run, aborted, require }) => {
    const at = { account: session.arn.split(':')[4] ?? '', region };
    const name = configuration['ProjectName'] ?? '';
    for (const action of ['StartBuild', 'BatchGetBuilds']) {
      await require({ action: `codebuild:${action}`, resource: projectArn(at, name) });
    }
    const inputs = (declaration.inputArtifacts ?? [])
      .map((input) => execution.artifacts.get(input.name ?? ''))
      .filter((found) => found !== undefined);
    const pipeline = {
      artifacts: {
        inputs,
        outputs: [],
        primary: configuration['PrimarySource'] ?? inputs[0]?.name ?? '',
        encryptionKey: artifactStore(execution, region).encryptionKey?.id ?? null,
      },
      revision: inputs[0]?.revision ?? null,
    };
    const record = newBuild(
      findProject(site, at, name),
      { projectName: name },
      at,
      `codepipeline/${execution.pipeline}`,
      pipeline,
    );
    run.externalId = record.build.id ?? '';
    builds.submit(record);
    aborted.addEventListener('abort', () => void builds.stop(record));
    await builds.ended(record);
    const status = record.build.buildStatus ?? '';
    if (status !== 'SUCCEEDED')
      throw new ActionFailure('JobFailed', `Build terminated with state: ${status}`);
    return `Build ${run.externalId} succeeded`;
  };
}
