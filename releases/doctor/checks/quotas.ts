import { paginateListServiceQuotas, type ServiceQuota } from '@aws-sdk/client-service-quotas';
import { STAGES } from '../../../buildspecs/stages';
import { lanesOf } from '../../../tags/lane';
import { notChecked, ok, problem, warning, type Check, type CheckResult } from '../check';
import { look } from '../refusal';
import type { DoctorSite } from '../site';

/** What the configuration asks of a service, and what it means when AWS allows less. */
export interface Demand {
  readonly service: 'codebuild' | 'codepipeline';
  readonly what: string;
  /** What Service Quotas calls it. Source: "Quotas for AWS CodeBuild", "Quotas in AWS CodePipeline". */
  readonly quota: RegExp;
  readonly perLane: number;
  /** Without so much some of it cannot be made at all; with less than is asked, releases wait. */
  readonly least: 'all' | 1;
}

const BUILDS = STAGES.filter(({ kind }) => kind === 'build').length;

/** What lanes ask. */
export const DEMANDS: readonly Demand[] = [
  {
    service: 'codebuild',
    what: 'build projects',
    quota: /^Build projects$/,
    perLane: BUILDS + 2,
    least: 'all',
  },
  {
    ...{ service: 'codebuild', what: 'builds of stages at once', perLane: 1, least: 1 },
    quota: /^Concurrently running builds( for Linux\/Medium environment)?$/,
  },
  {
    ...{ service: 'codebuild', what: 'builds that capture and record at once', perLane: 1, least: 1 },
    quota: /^Concurrently running builds( for Linux\/Small environment)?$/,
  },
  {
    service: 'codepipeline',
    what: 'pipelines',
    quota: /\btotal\b.*\bpipelines\b/i,
    perLane: 1,
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
        const lanes = lanesOf(site.configuration).length;
        return DEMANDS.filter((demand) => demand.service === service).map((demand) =>
          demandResult(demand, lanes, known),
        );
      }),
    );
    return (await Promise.all(looks)).flat();
  },
};

async function quotasOf({ quotas: client }: DoctorSite, ServiceCode: string): Promise<ServiceQuota[]> {
  const found: ServiceQuota[] = [];
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode }))
    found.push(...Quotas);
  return found;
}

/** What a quota means for so many lanes. */
export function demandResult(
  { service, what, quota, perLane, least }: Demand,
  lanes: number,
  known: readonly Pick<ServiceQuota, 'QuotaName' | 'Value'>[],
): CheckResult {
  const wanted = perLane * lanes;
  const value = known.find(({ QuotaName = '' }) => quota.test(QuotaName))?.Value;
  if (value === undefined) {
    const message = `Service Quotas tells nothing of ${what}; ${lanes} lanes ask for ${wanted}`;
    return notChecked(service, message, 'look at the quotas in the console');
  }
  const message = `${value} ${what}; ${lanes} lanes ask for ${wanted}`;
  if (value >= wanted) return ok(service, message);
  const advice = 'ask for more: AWS console, Service Quotas';
  return value < (least === 'all' ? wanted : least)
    ? problem(service, message, advice)
    : warning(service, `${message}: releases of different lanes wait for each other`, advice);
}
