import type { Build } from '@aws-sdk/client-codebuild';
import type { Builds } from '../../codebuild/builds';
import type { Site } from '../../endpoint/site';
import { ActionFailure, type ActionResult, type ActionRunner, newArtifact } from '../action-context';
import { completed, projectBuild } from '../project-build';

/** Build and Test, CodeBuild: starts the project with the artifacts of the pipeline and waits for it. */
export function codeBuildAction(site: Site, builds: Builds): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const { declaration, region, run, aborted } = context;
    const outputs = (declaration.outputArtifacts ?? []).map(({ name }) =>
      newArtifact(context, name ?? '', null),
    );
    const record = await projectBuild(site, context, run.inputs, outputs);
    run.externalId = record.build.id ?? '';
    run.externalUrl = `https://console.aws.amazon.com/codebuild/home?region=${region}#/builds/${encodeURIComponent(run.externalId)}/view/new`;
    context.progress();
    const build = await completed(builds, record, aborted);
    if (build.buildStatus !== 'SUCCEEDED') throw new ActionFailure('JobFailed', failureOf(build));
    const exported = (build.exportedEnvironmentVariables ?? []).map(({ name = '', value = '' }) => [
      name,
      value,
    ]);
    return { outputs, variables: { CODEBUILD_BUILD_ID: build.id ?? '', ...Object.fromEntries(exported) } };
  };
}

function failureOf({ buildStatus, phases = [] }: Build): string {
  const failed = phases.find(({ phaseStatus }) => phaseStatus === 'FAILED' || phaseStatus === 'FAULT');
  const context = failed?.contexts?.[0];
  const detail =
    context === undefined ? '' : ` Error code: ${context.statusCode ?? ''}. Reason: ${context.message ?? ''}`;
  return `Build terminated with state: ${buildStatus ?? ''}${buildStatus === 'FAILED' ? `.${detail}` : ''}`;
}
