import { paginateListServiceQuotas, type ServiceQuota } from '@aws-sdk/client-service-quotas';
import { CAPTURE, DRIFT, RECORD, STAGES } from '../../../buildspecs/stages';
import type { Configuration } from '../../../tags/configuration';
import { lanesOf, type Lane } from '../../../tags/lane';
import { notChecked, ok, problem, warning, type Check, type CheckResult } from '../check';
import { look } from '../refusal';
import type { DoctorSite } from '../site';

/** What the configuration asks of a service, and what it means when AWS allows less. */
export interface Demand {
  readonly service: 'codebuild' | 'codepipeline';
  readonly what: string;
  /** What Service Quotas calls it. Source: "Quotas for AWS CodeBuild", "Quotas in AWS CodePipeline". */
  readonly quota: RegExp;
  readonly perLane: (configuration: Configuration, lane: Lane) => number;
  /** Without so much some of it cannot be made at all; with less than is asked, releases wait. */
  readonly least: 'all' | 1;
}

const one = (): number => 1;

/** What lanes ask. */
export const DEMANDS: readonly Demand[] = [
  {
    service: 'codebuild',
    what: 'build projects',
    quota: /^Build projects$/,
    perLane: (configuration, lane) => projectsOf(configuration, lane).length,
    least: 'all',
  },
  {
    ...{ service: 'codebuild', what: 'builds of stages at once', perLane: one, least: 1 },
    quota: /^Concurrently running builds( for Linux\/Medium environment)?$/,
  },
  {
    ...{ service: 'codebuild', what: 'builds that capture and record at once', perLane: one, least: 1 },
    quota: /^Concurrently running builds( for Linux\/Small environment)?$/,
  },
  {
    service: 'codepipeline',
    what: 'pipelines',
    quota: /\btotal\b.*\bpipelines\b/i,
    perLane: one,
    least: 'all',
  },
];

/** What AWS allows of builds and pipelines, against what the lanes of the configuration ask. */
export const quotas: Check = {
  name: 'quotas',
  needs: 'tooling account',
  async run(site) {
    const services = [...new Set(DEMANDS.map(({ service }) => service))];
    const looks = services.map((service) =>
      look(service, async () => {
        const known = await quotasOf(site, service);
        return DEMANDS.filter((demand) => demand.service === service).map((demand) =>
          demandResult(demand, site.configuration, known),
        );
      }),
    );
    return (await Promise.all(looks)).flat();
  },
};

/** The builds that a lane has: what a tag or a schedule starts needs a repository whose objects are kept. */
function projectsOf({ tooling, environments }: Configuration, { environment }: Lane): string[] {
  const stages = STAGES.flatMap(({ kind, name }) => (kind === 'build' ? [name] : []));
  const looks = (environments.get(environment)?.drift.days.length ?? 0) > 0;
  switch (tooling.repository.kind) {
    case 'codecommit':
      return [CAPTURE.name, ...stages, RECORD.name, ...(looks ? [DRIFT.name] : [])];
    case 'connection':
      return [...stages, RECORD.name];
  }
}

async function quotasOf({ quotas: client }: DoctorSite, ServiceCode: string): Promise<ServiceQuota[]> {
  const found: ServiceQuota[] = [];
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode }))
    found.push(...Quotas);
  return found;
}

/** What a quota means for the lanes of a configuration. */
export function demandResult(
  { service, what, quota, perLane, least }: Demand,
  configuration: Configuration,
  known: readonly Pick<ServiceQuota, 'QuotaName' | 'Value'>[],
): CheckResult {
  const lanes = lanesOf(configuration);
  const wanted = lanes.reduce((sum, lane) => sum + perLane(configuration, lane), 0);
  const asked = `${lanes.length} ${lanes.length === 1 ? 'lane asks' : 'lanes ask'} for ${wanted}`;
  const value = known.find(({ QuotaName = '' }) => quota.test(QuotaName))?.Value;
  if (value === undefined) {
    const message = `Service Quotas tells nothing of ${what}; ${asked}`;
    return notChecked(service, message, 'look at the quotas in the console');
  }
  const message = `${value} ${what}; ${asked}`;
  if (value >= wanted) return ok(service, message);
  const advice = 'ask for more: AWS console, Service Quotas';
  return value < (least === 'all' ? wanted : least)
    ? problem(service, message, advice)
    : warning(service, `${message}: releases of different lanes wait for each other`, advice);
}
