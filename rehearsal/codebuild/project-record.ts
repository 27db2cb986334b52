import type { Project } from '@aws-sdk/client-codebuild';
import type { Caller } from '../endpoint/caller';
import { arnAt, type Place } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { noSuchProject } from './errors';

/** A project with the number of its last build. */
export interface ProjectRecord {
  project: Project;
  lastBuildNumber: number;
}

export function projectArn(place: Pick<Place, 'account' | 'region'>, name: string): string {
  return arnAt(place, 'codebuild', `project/${name}`);
}

/** Name of a project that a call gives as name or as ARN. */
export function projectName(nameOrArn: string | undefined): string {
  return (nameOrArn ?? '').replace(/^arn:[^:]+:codebuild:[^:]*:[^:]*:project\//, '');
}

/** The project of that name or ARN at the caller's place; throws CodeBuild's error when there is none. */
export function findProject(
  site: Site,
  at: Pick<Caller, 'account' | 'region'>,
  nameOrArn: string | undefined,
): ProjectRecord {
  const found = site.world.at(at.account, at.region).projects.get(projectName(nameOrArn));
  if (found === undefined) throw noSuchProject(projectName(nameOrArn));
  return found;
}

/** A permission on the project that the input names. */
export function onProject(action: string) {
  return (input: { name?: string | undefined; projectName?: string | undefined }, caller: Caller) => [
    {
      action: `codebuild:${action}`,
      resource: projectArn(caller, projectName(input.projectName ?? input.name)),
    },
  ];
}
