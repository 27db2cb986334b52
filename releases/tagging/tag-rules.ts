import { listed } from '../../tags/nearest';
import { printable } from '../../tags/printable';
import type { Problem } from '../../tags/problem';
import { formatReleaseTag, parseReleaseTag } from '../../tags/release-tag';
import { compareVersions, formatVersion } from '../../tags/version';
import type { TagFacts } from './tag-facts';

/** Why a tag may not be made, if at all; each says what to do. */
type TagRule = (facts: TagFacts) => Problem | undefined;

/** Everything that speaks against a tag. `older` allows a version that is not newer than what is applied. */
export function tagProblems(facts: TagFacts, { older }: { readonly older: boolean }): Problem[] {
  const rules = older ? RULES.filter((rule) => rule !== versionIsNewer) : RULES;
  return rules.flatMap((rule) => rule(facts) ?? []);
}

/** What of it is known without a place. */
export function checkoutProblems(facts: Pick<TagFacts, 'commit' | 'revision' | 'changed'>): Problem[] {
  return [commitExists(facts) ?? [], treeIsClean(facts) ?? []].flat();
}

const RULES: readonly TagRule[] = [
  tagIsNew,
  versionIsNewer,
  commitExists,
  branchExists,
  commitIsOnBranch,
  treeIsClean,
];

function tagIsNew({ tag, here, there, remote }: TagFacts): Problem | undefined {
  const text = formatReleaseTag(tag);
  if (there !== null) {
    const message = `exists on ${remote}, at ${short(there)}; a release never changes: choose another version, or "next"`;
    return { path: 'tag', message };
  }
  if (here === null) return undefined;
  const ways = `push it: git push ${remote} refs/tags/${text}, or take it back: git tag -d ${text}`;
  return { path: 'tag', message: `exists in this clone only, at ${short(here)}; ${ways}` };
}

function versionIsNewer({ tag, standing }: TagFacts): Problem | undefined {
  const applied = standing?.current.applied ?? null;
  if (applied === null) return undefined;
  const there = parseReleaseTag(applied.tag).version;
  if (compareVersions(tag.version, there) > 0) return undefined;
  const [own, other] = [formatVersion(tag.version), formatVersion(there)];
  const ways = 'choose a newer one, pass --older if this is meant, or go back with taglane rollback';
  return { path: 'version', message: `${own} is not newer than ${other}, which is applied there; ${ways}` };
}

function commitExists({ commit, revision }: Pick<TagFacts, 'commit' | 'revision'>): Problem | undefined {
  if (commit !== null) return undefined;
  const message = `${printable(revision)} names no commit of this clone; git fetch brings those of others`;
  return { path: 'commit', message };
}

function branchExists({ branch, remote }: TagFacts): Problem | undefined {
  if (branch === null || branch.exists) return undefined;
  const message = `${remote} has no branch ${branch.name}; push it, or set releaseBranch in cdktf.json`;
  return { path: 'branch', message };
}

function commitIsOnBranch({ branch, commit, remote }: TagFacts): Problem | undefined {
  if (branch === null || commit === null || !branch.exists || branch.holdsCommit) return undefined;
  const what = `${short(commit.commit)} is not on ${branch.name} of ${remote}, where releases come from`;
  const todo = branch.shallow
    ? 'this clone lacks history, so look again after: git fetch --unshallow'
    : 'merge and push it first';
  return { path: 'commit', message: `${what}; ${todo}` };
}

function treeIsClean({ changed }: Pick<TagFacts, 'changed'>): Problem | undefined {
  if (changed.length === 0) return undefined;
  const message = `has changes that no commit holds, and a tag would leave out: ${listed(changed)}; commit or stash them`;
  return { path: 'working tree', message };
}

function short(commit: string): string {
  return commit.slice(0, 12);
}
