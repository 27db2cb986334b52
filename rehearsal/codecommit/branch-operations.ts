import type {
  BatchGetCommitsInput,
  CreateBranchInput,
  DeleteBranchInput,
  GetBranchInput,
  GetCommitInput,
  ListBranchesInput,
} from '@aws-sdk/client-codecommit';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import { pageOf } from '../wire/page';
import { branchNames, commitOf } from './bare-repository';
import { commitProblem, describeCommit } from './commit';
import { branchExists, defaultBranchStays, invalidCommitId, noSuchBranch, noSuchReference } from './errors';
import { git } from './git';
import { branchReference, isObjectId } from './input-rules';
import type { ReferenceChange } from './reference-change';
import type { ReferenceEvents } from './reference-events';
import type { Repositories } from './repositories';
import { onRepository } from './repository';

export function branchOperations(repositories: Repositories, events: ReferenceEvents): Operations {
  const tip = async (caller: Caller, name: string | undefined, branch: string): Promise<string | null> => {
    const directory = repositories.directoryOf(caller, name);
    return commitOf(directory, await branchReference(directory, branch));
  };
  const announce = (caller: Caller, name: string | undefined, change: ReferenceChange): Promise<void> =>
    events.announce(caller, repositories.named(caller, name), [change]);
  return {
    CreateBranch: parsedBy<CreateBranchInput>({
      permissions: onRepository('CreateBranch'),
      run: async (input, caller) => {
        const directory = repositories.directoryOf(caller, input.repositoryName);
        const branch = input.branchName ?? '';
        const reference = await branchReference(directory, branch);
        const given = input.commitId ?? '';
        if (!isObjectId(given)) throw invalidCommitId(given);
        const commitId = await commitOf(directory, given);
        if (commitId === null) throw noSuchReference(given);
        if ((await commitOf(directory, reference)) !== null) throw branchExists(branch);
        await git(directory, ['update-ref', reference, commitId]);
        await announce(caller, input.repositoryName, branchChange(branch, null, commitId));
        return {};
      },
    }),
    GetBranch: parsedBy<GetBranchInput>({
      permissions: onRepository('GetBranch'),
      run: async (input, caller) => {
        const branchName = input.branchName ?? '';
        const commitId = await tip(caller, input.repositoryName, branchName);
        if (commitId === null) throw noSuchBranch(branchName);
        return { branch: { branchName, commitId } };
      },
    }),
    ListBranches: parsedBy<ListBranchesInput>({
      permissions: onRepository('ListBranches'),
      run: async (input, caller) => {
        const all = await branchNames(repositories.directoryOf(caller, input.repositoryName));
        const page = pageOf(all, input.nextToken, 1000);
        return { branches: page.items, ...page.next };
      },
    }),
    DeleteBranch: parsedBy<DeleteBranchInput>({
      permissions: onRepository('DeleteBranch'),
      run: async (input, caller) => {
        const branch = input.branchName ?? '';
        if (repositories.named(caller, input.repositoryName).defaultBranch === branch)
          throw defaultBranchStays(branch);
        const commitId = await tip(caller, input.repositoryName, branch);
        if (commitId === null) return {};
        await git(repositories.directoryOf(caller, input.repositoryName), [
          'update-ref',
          '-d',
          `refs/heads/${branch}`,
        ]);
        await announce(caller, input.repositoryName, branchChange(branch, commitId, null));
        return { deletedBranch: { branchName: branch, commitId } };
      },
    }),
    GetCommit: parsedBy<GetCommitInput>({
      permissions: onRepository('GetCommit'),
      run: async (input, caller) => {
        const directory = repositories.directoryOf(caller, input.repositoryName);
        const commit = await describeCommit(directory, input.commitId ?? '');
        if (commit === null) throw commitProblem(input.commitId ?? '');
        return { commit };
      },
    }),
    BatchGetCommits: parsedBy<BatchGetCommitsInput>({
      permissions: onRepository('BatchGetCommits'),
      run: async (input, caller) => {
        const directory = repositories.directoryOf(caller, input.repositoryName);
        const ids = input.commitIds ?? [];
        const found = await Promise.all(ids.map((id) => describeCommit(directory, id)));
        const errors = ids
          .filter((_, index) => found[index] === null)
          .map((commitId) => {
            const { code: errorCode, message: errorMessage } = commitProblem(commitId);
            return { commitId, errorCode, errorMessage };
          });
        return { commits: found.filter((commit) => commit !== null), errors };
      },
    }),
  };
}

export function branchChange(branch: string, before: string | null, after: string | null): ReferenceChange {
  const event =
    before === null ? 'referenceCreated' : after === null ? 'referenceDeleted' : 'referenceUpdated';
  return {
    event,
    referenceType: 'branch',
    referenceName: branch,
    referenceFullName: `refs/heads/${branch}`,
    oldCommitId: before,
    commitId: after,
  };
}
