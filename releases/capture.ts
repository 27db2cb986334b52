import { join } from 'node:path';
import type { Configuration } from '../tags/configuration';
import { TagError } from '../tags/errors';
import { laneNameFor } from '../tags/lane';
import { releaseFolder, releaseKey, releaseVersionFolder } from '../tags/release-names';
import { printable } from '../tags/printable';
import { formatReleaseTag, parseReleaseTag, type ReleaseTag } from '../tags/release-tag';
import { targetFor } from '../tags/target';
import { compareVersions, formatVersion, parseVersion } from '../tags/version';
import { archiveCommit, subjectOf } from './capture/archive';
import { CaptureRefused, otherCommit, otherLane } from './capture/errors';
import type { GitRepository } from './capture/git';
import type { Notices } from './capture/notices';
import { writeRefusal } from './capture/refusal';
import type { ReleaseStore } from './capture/release-store';
import { taggedCommit } from './capture/tagged-commit';
import { sha256 } from './digest';
import { captureToken } from './ledger/keys';
import type { Ledger } from './ledger/ledger';
import type { Opening } from './ledger/transitions';
import type { LaneStarter } from './lane-starter';
import { ledgerTargetFor } from './lane/ledger-target';

/** A tag that was pushed, and where to look at it. */
export interface CaptureRequest {
  /** The text as the event gave it. */
  readonly tag: string;
  /** The lane that the event has come to. */
  readonly lane: string;
  /** Who pushed it, as an ARN: unlike the tagger, nobody can write another; `null` where it is not known. */
  readonly caller: string | null;
  readonly configuration: Configuration;
  readonly repository: GitRepository;
  /** A directory for the archive. */
  readonly workspace: string;
  /** The id of the build that captures. */
  readonly build: string;
  /** The hash of the toolchain that runs. */
  readonly toolchain: string;
  readonly now: () => Date;
}

/** What a capture reaches outside the repository. */
export interface CaptureServices {
  readonly releases: ReleaseStore;
  readonly lanes: LaneStarter;
  readonly notices: Notices;
  readonly ledger: Ledger;
}

/** What became of a pushed tag. */
export type CaptureOutcome =
  | {
      readonly kind: 'started';
      readonly tag: string;
      readonly commit: string;
      readonly key: string;
      readonly versionId: string;
      readonly execution: string;
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Keeps the commit of a release tag for good and starts its lane; what is refused is reported to the topic and written down.
 * The same tag and commit again change nothing. Rejects when git, S3, SNS or CodePipeline fail.
 */
export async function captureRelease(
  request: CaptureRequest,
  services: CaptureServices,
): Promise<CaptureOutcome> {
  try {
    return await capture(request, services);
  } catch (error) {
    if (!(error instanceof TagError) && !(error instanceof CaptureRefused)) throw error;
    const reason = error.message;
    await services.notices.publish(
      'Release tag refused',
      `${printable(request.tag)} was not released\n${reason}`,
    );
    await writeDownRefusal(request, services, reason);
    return { kind: 'refused', reason };
  }
}

async function capture(request: CaptureRequest, services: CaptureServices): Promise<CaptureOutcome> {
  const { configuration, repository, workspace, lane, caller: requestedBy } = request;
  const release = parseReleaseTag(request.tag);
  const own = laneNameFor(configuration, targetFor(configuration, release));
  const tag = formatReleaseTag(release);
  if (own !== lane) throw otherLane(tag, { own, lane });
  const tagged = await taggedCommit(repository, tag);
  const { commit } = tagged;
  const key = releaseKey(release, formatVersion(release.version), commit);
  await refuseOtherCommits(services.releases, release, key);
  const archive = await archiveCommit(repository, commit, join(workspace, `${commit}.zip`));
  const summary = `${tag} ${commit.slice(0, 7)} ${await subjectOf(repository, commit)}`;
  const versionId = await services.releases.putOnce(key, archive, summary);
  // Another capture of this tag may have put its commit since the first look.
  await refuseOtherCommits(services.releases, release, key);
  const execution = await services.lanes.start({
    ...{ lane, tag, commit, key, versionId, operation: 'release', requestedBy },
    token: sha256(`${tag}\n${commit}`),
  });
  const warnings = [
    ...(await writeDownStart(request, services.ledger, {
      ...{ execution, lane, operation: 'release', tag, ...tagged, requestedBy },
      ...{ release: { key, versionId }, toolchain: request.toolchain },
      startedAt: request.now().toISOString(),
    })),
    ...(await equalVersions(services.releases, release)),
  ];
  return { kind: 'started', tag, commit, key, versionId, execution, warnings };
}

/** The lane goes on from here in any case: its plan stage writes the execution down if this cannot. */
async function writeDownStart(
  { configuration, lane }: CaptureRequest,
  ledger: Ledger,
  opening: Opening,
): Promise<string[]> {
  try {
    const target = ledgerTargetFor(configuration, lane, opening.tag);
    await ledger.open(target, opening.execution ?? '', opening);
    return [];
  } catch (error) {
    return [`the ledger was not told, and will be at Plan: ${String(error)}`];
  }
}

async function writeDownRefusal(
  { configuration, lane, tag, caller, build, toolchain, now }: CaptureRequest,
  { ledger }: CaptureServices,
  reason: string,
): Promise<void> {
  await writeRefusal(ledger, {
    ...{ configuration, lane, tag, toolchain, token: captureToken(build), requestedBy: caller },
    end: { outcome: 'refused', stage: 'Capture', reason },
    at: now().toISOString(),
  });
}

/** A tag stays with the commit that was captured for it first. */
async function refuseOtherCommits(releases: ReleaseStore, release: ReleaseTag, key: string): Promise<void> {
  const [first] = await releases.list(releaseVersionFolder(release, formatVersion(release.version)));
  if (first !== undefined && first !== key) throw otherCommit(formatReleaseTag(release), { first, key });
}

async function equalVersions(releases: ReleaseStore, release: ReleaseTag): Promise<string[]> {
  const own = formatVersion(release.version);
  const others = await releases.folders(releaseFolder(release));
  return others.flatMap((name) => {
    const version = parseVersion(name);
    if (name === own || version === undefined || compareVersions(version, release.version) !== 0) return [];
    return [`${name} was released before and orders like ${own}; one of the two is enough`];
  });
}
