import { paginateListServiceQuotas, type ServiceQuota } from '@aws-sdk/client-service-quotas';
import { CAPTURE, DRIFT, RECORD, ROLLOUT, STAGES } from '../../../buildspecs/stages';
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
  readonly wanted: (configuration: Configuration) => number;
  /** Without so much some of it cannot be made at all; with less than is asked, releases wait. */
  readonly least: 'all' | 1;
}

const oneForEachLane = (configuration: Configuration): number => lanesOf(configuration).length;

/** What lanes and roll-outs ask. */
export const DEMANDS: readonly Demand[] = [
  {
    service: 'codebuild',
    what: 'build projects',
    quota: /^Build projects$/,
    wanted: (configuration) => projectsOf(configuration).length,
    least: 'all',
  },
  {
    ...{ service: 'codebuild', what: 'builds of stages at once', wanted: oneForEachLane, least: 1 },
    quota: /^Concurrently running builds( for Linux\/Medium environment)?$/,
  },
  {
    ...{
      service: 'codebuild',
      what: 'builds that capture and record at once',
      wanted: oneForEachLane,
      least: 1,
    },
    quota: /^Concurrently running builds( for Linux\/Small environment)?$/,
  },
  {
    service: 'codepipeline',
    what: 'pipelines',
    quota: /\btotal\b.*\bpipelines\b/i,
    wanted: oneForEachLane,
    least: 'all',
  },
];

/** What AWS allows of builds and pipelines, against what the lanes and roll-outs of the configuration ask. */
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

/** The builds that there are: what a tag, a schedule or a roll-out starts needs a repository whose objects are kept. */
function projectsOf(configuration: Configuration): string[] {
  const stages = STAGES.flatMap(({ kind, name }) => (kind === 'build' ? [name] : []));
  const lanes = lanesOf(configuration);
  switch (configuration.tooling.repository.kind) {
    case 'codecommit':
      return [
        ...lanes.flatMap((lane) => [
          ...[CAPTURE.name, ...stages, RECORD.name],
          ...(looksForDrift(configuration, lane) ? [DRIFT.name] : []),
        ]),
        // One for each environment, however its lanes are cut.
        ...lanesOf({ ...configuration, lane: 'environment' }).map(() => ROLLOUT.name),
      ];
    case 'connection':
      return lanes.flatMap(() => [...stages, RECORD.name]);
  }
}

function looksForDrift({ environments }: Configuration, { environment }: Lane): boolean {
  return (environments.get(environment)?.drift.days.length ?? 0) > 0;
}

async function quotasOf({ quotas: client }: DoctorSite, ServiceCode: string): Promise<ServiceQuota[]> {
  const found: ServiceQuota[] = [];
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode }))
    found.push(...Quotas);
  return found;
}

/** What a quota means for the lanes of a configuration. */
export function demandResult(
  { service, what, quota, wanted: wantedBy, least }: Demand,
  configuration: Configuration,
  known: readonly Pick<ServiceQuota, 'QuotaName' | 'Value'>[],
): CheckResult {
  const wanted = wantedBy(configuration);
  const asked = `the configuration asks for ${wanted}`;
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
