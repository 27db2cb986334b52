import { parseArn } from '../../tags/arn';
import type { Repository } from '../codecommit/repository';
import type { BuildRecord } from '../codebuild/build-record';
import type { ProjectRecord } from '../codebuild/project-record';
import type { ReportGroupRecord, ReportRecord } from '../codebuild/report-record';
import type { PipelineRecord } from '../codepipeline/pipeline-record';

/** What one account has in one Region. Names are keys, so that two accounts never meet. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly repositories: Map<string, Repository>;
  readonly projects: Map<string, ProjectRecord>;
  readonly builds: Map<string, BuildRecord>;
  readonly reportGroups: Map<string, ReportGroupRecord>;
  readonly reports: Map<string, ReportRecord>;
  readonly pipelines: Map<string, PipelineRecord>;
}

/** All accounts and Regions that anything was ever created in. */
export class World {
  readonly places: Map<string, Place>;

  constructor(places: Map<string, Place> = new Map()) {
    this.places = places;
  }

  at(account: string, region: string): Place {
    const key = `${account}/${region}`;
    const place = this.places.get(key) ?? emptyPlace(account, region);
    this.places.set(key, place);
    return place;
  }
}

/** An ARN of one of the three services at a place. */
export function arnAt(place: Pick<Place, 'account' | 'region'>, service: string, resource: string): string {
  return `arn:${partitionOf(place.region)}:${service}:${place.region}:${place.account}:${resource}`;
}

/** The account and Region that an ARN names; empty where it names none. */
export function placeOfArn(text: string): Pick<Place, 'account' | 'region'> {
  const { account, region } = parseArn(text) ?? { account: '', region: '' };
  return { account, region };
}

/** The partition that a Region belongs to, by its prefix. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
}

function emptyPlace(account: string, region: string): Place {
  return {
    account,
    region,
    repositories: new Map(),
    projects: new Map(),
    builds: new Map(),
    reportGroups: new Map(),
    reports: new Map(),
    pipelines: new Map(),
  };
}
