import type { EventBus } from '../events/event-bus';
import type { Caller } from '../endpoint/caller';
import type { Site } from '../endpoint/site';
import { git } from './git';
import type { ReferenceChange } from './reference-change';
import { type Repository, repositoryArn, repositoryDirectory } from './repository';

/** Tells the world about changed references: default branch of a first push, EventBridge. */
export class ReferenceEvents {
  constructor(
    private readonly site: Site,
    private readonly bus: EventBus,
    private readonly onChange: (caller: Caller, repository: Repository, change: ReferenceChange) => void,
  ) {}

  async announce(caller: Caller, repository: Repository, changes: readonly ReferenceChange[]): Promise<void> {
    const place = this.site.world.at(caller.account, caller.region);
    repository.lastModified = new Date();
    await this.adoptDefaultBranch(caller, repository, changes);
    this.site.changed();
    for (const change of changes) {
      this.onChange(caller, repository, change);
      const { repositoryName } = repository;
      this.site.report({
        kind: 'push',
        repository: repositoryName,
        reference: change.referenceFullName,
        change: change.event,
      });
      this.bus.publish(place, {
        source: 'aws.codecommit',
        detailType: 'CodeCommit Repository State Change',
        resources: [repositoryArn(place, repositoryName)],
        detail: stateChange(caller, repository, change),
      });
    }
  }

  /** The first branch that is pushed becomes the default branch. */
  private async adoptDefaultBranch(
    caller: Caller,
    repository: Repository,
    changes: readonly ReferenceChange[],
  ): Promise<void> {
    const first = changes.find(
      ({ referenceType, event }) => referenceType === 'branch' && event !== 'referenceDeleted',
    );
    if (repository.defaultBranch !== null || first === undefined) return;
    repository.defaultBranch = first.referenceName;
    const directory = repositoryDirectory(
      this.site,
      this.site.world.at(caller.account, caller.region),
      repository,
    );
    await git(directory, ['symbolic-ref', 'HEAD', first.referenceFullName]);
  }
}

function stateChange(caller: Caller, repository: Repository, change: ReferenceChange): object {
  return {
    event: change.event,
    repositoryName: repository.repositoryName,
    repositoryId: repository.repositoryId,
    referenceType: change.referenceType,
    referenceName: change.referenceName,
    referenceFullName: change.referenceFullName,
    callerUserArn: caller.arn,
    // AWS fact: a deleted reference has its last id in both members.
    commitId: change.commitId ?? change.oldCommitId,
    ...(change.oldCommitId === null ? {} : { oldCommitId: change.oldCommitId }),
  };
}
