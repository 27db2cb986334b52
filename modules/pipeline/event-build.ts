import type { Construct } from 'constructs';
import { bucketName } from '../../tags/names';
import { regionalServiceName } from '../../tags/service-names';
import type { Statement } from '../policy-document';
import { BuildProject, type BuildProjectProps } from './build-project';
import { projectArn, roleNameOf, type BuildSurroundings, type LaneFacts } from './lane-facts';
import { ServiceRole } from './service-role';

export interface EventBuildProps extends Pick<
  BuildProjectProps,
  'description' | 'timeoutMinutes' | 'concurrency'
> {
  readonly facts: LaneFacts;
  readonly around: BuildSurroundings;
  /** The build's name, which is its role's as well. */
  readonly part: string;
  /** What the build may do. */
  readonly statements: readonly Statement[];
  readonly from: Omit<BuildProjectProps['from'], 'artifacts'>;
}

/** Adds a build that an event or a schedule starts, not the pipeline: small, with a role of its own, and nothing handed over. */
export function addEventBuild(scope: Construct, props: EventBuildProps): BuildProject {
  const { facts, part, description, statements, from } = props;
  const role = new ServiceRole(scope, 'role', {
    name: roleNameOf(facts, part),
    description,
    service: 'codebuild',
    account: facts.place.account,
    sources: [projectArn(facts, part)],
    policy: part,
    statements,
  });
  const artifacts = { type: 'NO_ARTIFACTS' };
  return new BuildProject(scope, 'build', { ...props, role, size: 'SMALL', from: { ...from, artifacts } });
}

/** Where a build outside the pipeline finds the toolchain: as a source of S3. */
export function toolchainSource({ prefix, toolchainKey }: LaneFacts): { type: 'S3'; location: string } {
  return { type: 'S3', location: `${bucketName(prefix, 'toolchain')}/${toolchainKey}` };
}

/** The source of a build that looks at tags and commits: the whole repository of CodeCommit, with all of its history. */
export function wholeRepository(
  { place: { partition, region } }: Pick<LaneFacts, 'place'>,
  repository: string,
  buildspec: string,
): BuildProjectProps['from']['source'] {
  const host = regionalServiceName(partition, 'git-codecommit', region);
  // 0 is no limit.
  return {
    type: 'CODECOMMIT',
    location: `https://${host}/v1/repos/${repository}`,
    gitCloneDepth: 0,
    buildspec,
  };
}
