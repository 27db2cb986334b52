import { join } from 'node:path';
import { commitOf } from '../../codecommit/bare-repository';
import { git } from '../../codecommit/git';
import { repositoryArn, repositoryDirectory } from '../../codecommit/repository';
import type { Site } from '../../endpoint/site';
import {
  ActionFailure,
  type ActionResult,
  type ActionRunner,
  encryptionHeaders,
  newArtifact,
} from '../action-context';

const permissions = ['GetBranch', 'GetCommit', 'UploadArchive', 'GetUploadArchiveStatus'];

/** Source, CodeCommit: archives the branch's tip, or the commit that the start names. */
export function codeCommitSource(site: Site): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const { configuration, declaration, execution } = context;
    const name = configuration['RepositoryName'] ?? '';
    const branch = configuration['BranchName'] ?? '';
    const place = site.world.at(context.session.arn.split(':')[4] ?? '', context.region);
    for (const action of permissions) {
      await context.require({ action: `codecommit:${action}`, resource: repositoryArn(place, name) });
    }
    const repository = place.repositories.get(name);
    if (repository === undefined)
      throw new ActionFailure('ConfigurationError', `The repository ${name} does not exist`);
    if (configuration['OutputArtifactFormat'] === 'CODEBUILD_CLONE_REF') {
      throw new ActionFailure(
        'ConfigurationError',
        'OutputArtifactFormat CODEBUILD_CLONE_REF is not supported by the rehearsal: use CODE_ZIP',
      );
    }
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
    const file = join(context.scratch, 'source.zip');
    await git(directory, ['archive', '--format=zip', `--output=${file}`, commit]);
    const output = newArtifact(context, declaration.outputArtifacts?.[0]?.name ?? '', commit);
    await context.store.upload(file, output, encryptionHeaders(execution, context.region));
    return describe(directory, commit, name, branch, output);
  };
}

async function describe(
  directory: string,
  commit: string,
  name: string,
  branch: string,
  output: ReturnType<typeof newArtifact>,
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
