import type { Configuration } from '../../tags/configuration';
import { TagError } from '../../tags/errors';
import type { Problem } from '../../tags/problem';
import { formatReleaseTag, parseReleaseTag, placePrefixFor, type ReleaseTag } from '../../tags/release-tag';
import type { Target } from '../../tags/target';
import type { Version } from '../../tags/version';
import type { GitRepository } from '../capture/git';
import type { Standing } from '../ledger/standing';
import { changedFiles, commitAt, commitsBetween, isAncestor, isShallow, type Commit } from './commits';
import { nextVersion } from './next-version';
import { chosenRemote, fetchObjects, remoteView, type RemoteView } from './remote';
import type { BranchFacts, TagFacts } from './tag-facts';
import { tagProblems } from './tag-rules';
import { tagsHere } from './tags-here';
import { tagWarnings } from './tag-warnings';

/** A tag that somebody wants. */
export interface TagWish {
  readonly target: Target;
  /** `null` for the next one. */
  readonly version: Version | null;
  readonly revision: string;
  readonly remote: string | undefined;
  /** Whether a version may be older than what is applied. */
  readonly older: boolean;
  /** Whether files that no commit holds speak against it. */
  readonly clean: boolean;
}

/** Where a new tag is judged. */
export interface TagSources {
  readonly configuration: Configuration;
  readonly repository: GitRepository;
  /** `null` when the ledger is not asked. */
  readonly standing: Standing | null;
}

/** A tag, all that is known of it, and everything that speaks against it. */
export interface TagProposal {
  readonly tag: string;
  readonly facts: TagFacts;
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** Looks at everything that a new tag depends on, and changes no reference. Rejects with GitFailed when git cannot tell. */
export async function proposeTag(wish: TagWish, sources: TagSources): Promise<TagProposal> {
  const { repository, standing } = sources;
  const prefix = placePrefixFor(wish.target);
  const name = sources.configuration.environments.get(wish.target.environment)?.releaseBranch ?? null;
  const remote = await chosenRemote(repository, wish.remote);
  const [view, here, commit] = await Promise.all([
    remoteView(repository, remote, { branch: name, prefix }),
    tagsHere(repository, prefix),
    commitAt(repository, wish.revision),
  ]);
  const versions = versionsOf([...view.tags.keys(), ...here.keys()], standing);
  const tag: ReleaseTag = { ...wish.target, version: wish.version ?? nextVersion(versions) };
  const text = formatReleaseTag(parseReleaseTag(formatReleaseTag(tag)));
  const facts: TagFacts = {
    ...{ tag, remote, commit, versions, standing, revision: wish.revision },
    changed: wish.clean ? await changedFiles(repository) : [],
    branch: name === null ? null : await branchFacts(repository, name, { view, commit }),
    here: here.get(text) ?? null,
    there: view.tags.get(text) ?? null,
    range: await rangeTo(repository, commit, standing),
  };
  return { tag: text, facts, problems: tagProblems(facts, wish), warnings: tagWarnings(facts) };
}

function versionsOf(tags: readonly string[], standing: Standing | null): Version[] {
  const applied = standing?.current.applied?.tag;
  const texts = new Set([...tags, ...(applied === undefined ? [] : [applied])]);
  return [...texts].flatMap((text) => versionIn(text) ?? []);
}

/** Others may have pushed what only looks like a release tag. */
function versionIn(text: string): Version | undefined {
  try {
    return parseReleaseTag(text).version;
  } catch (error) {
    if (error instanceof TagError) return undefined;
    throw error;
  }
}

async function branchFacts(
  repository: GitRepository,
  name: string,
  { view: { remote, tip }, commit }: { readonly view: RemoteView; readonly commit: Commit | null },
): Promise<BranchFacts> {
  if (tip === null || commit === null)
    return { name, exists: tip !== null, holdsCommit: false, shallow: false };
  // The newest commits of others may not be here yet.
  if ((await commitAt(repository, tip)) === null)
    await fetchObjects(repository, remote, `refs/heads/${name}`);
  const holdsCommit = await isAncestor(repository, commit.commit, tip);
  return { name, exists: true, holdsCommit, shallow: !holdsCommit && (await isShallow(repository)) };
}

async function rangeTo(
  repository: GitRepository,
  commit: Commit | null,
  standing: Standing | null,
): Promise<TagFacts['range']> {
  const applied = standing?.current.applied?.commit ?? null;
  if (commit === null || applied === null || (await commitAt(repository, applied)) === null) return null;
  return commitsBetween(repository, applied, commit.commit);
}
