import { join } from 'node:path';
import { commitOf } from '../../codecommit/bare-repository';
import { git } from '../../codecommit/git';
import { repositoryArn, repositoryDirectory } from '../../codecommit/repository';
import type { Site } from '../../endpoint/site';
import {
  type ActionContext,
  ActionFailure,
  type ActionResult,
  type ActionRunner,
  encryptionHeaders,
  newArtifact,
} from '../action-context';
import type { ArtifactRecord } from '../execution-record';

/** What the action's role must be allowed, by the format of its output. */
const permissions = {
  CODE_ZIP: ['GetBranch', 'GetCommit', 'UploadArchive', 'GetUploadArchiveStatus'],
  CODEBUILD_CLONE_REF: ['GetBranch', 'GetCommit', 'GetRepository'],
};

/** Source, CodeCommit: hands on the branch's tip, or the commit that the start names, as an archive or for builds to clone. */
export function codeCommitSource(site: Site): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const { configuration, declaration, execution } = context;
    const name = configuration['RepositoryName'] ?? '';
    const branch = configuration['BranchName'] ?? '';
    const place = site.world.at(context.session.account, context.region);
    const clones = configuration['OutputArtifactFormat'] === 'CODEBUILD_CLONE_REF';
    for (const action of permissions[clones ? 'CODEBUILD_CLONE_REF' : 'CODE_ZIP']) {
      await context.require({ action: `codecommit:${action}`, resource: repositoryArn(place, name) });
    }
    const repository = place.repositories.get(name);
    if (repository === undefined)
      throw new ActionFailure('ConfigurationError', `The repository ${name} does not exist`);
    const directory = repositoryDirectory(site, place, repository);
    const wanted = execution.overrides.find(
      ({ actionName }) => actionName === declaration.name,
    )?.revisionValue;
    const commit = await commitOf(directory, wanted ?? `refs/heads/${branch}`);
    if (commit === null)
      throw new ActionFailure(
        'ConfigurationError',
        `${wanted ?? `The branch ${branch}`} does not exist in ${name}`,
      );
    const output = newArtifact(context, declaration.outputArtifacts?.[0]?.name ?? '', commit);
    const made = clones ? await referred(context, name, output) : await archived(context, directory, output);
    return describe(directory, commit, name, branch, made);
  };
}

async function archived(
  context: ActionContext,
  directory: string,
  output: ArtifactRecord,
): Promise<ArtifactRecord> {
  const file = join(context.scratch, 'source.zip');
  await git(directory, ['archive', '--format=zip', `--output=${file}`, output.revision ?? 'HEAD']);
  await context.store.upload(file, output, encryptionHeaders(context.execution, context.region));
  return output;
}

async function referred(
  context: ActionContext,
  name: string,
  output: ArtifactRecord,
): Promise<ArtifactRecord> {
  const repository = `https://git-codecommit.${context.region}.amazonaws.com/v1/repos/${name}`;
  const reference = JSON.stringify({ repository, revision: output.revision });
  await context.store.putText(reference, output, encryptionHeaders(context.execution, context.region));
  return { ...output, repository };
}

async function describe(
  directory: string,
  commit: string,
  name: string,
  branch: string,
  output: ArtifactRecord,
): Promise<ActionResult> {
  const format = ['%an', '%aI', '%ae', '%cI', '%B'].join('%x00');
  const [author = '', authorDate = '', , committerDate = '', message = ''] = (
    await git(directory, ['log', '-1', `--format=${format}`, commit])
  ).split('\0');
  const summary = message.trim();
  return {
    outputs: [output],
    summary,
    variables: {
      RepositoryName: name,
      BranchName: branch,
      CommitId: commit,
      CommitMessage: summary,
      Author: author,
      AuthorDate: authorDate,
      CommitterDate: committerDate,
    },
    revision: {
      id: commit,
      summary,
      url: `https://console.aws.amazon.com/codesuite/codecommit/repositories/${name}/commit/${commit}`,
      created: new Date(committerDate),
    },
  };
}
