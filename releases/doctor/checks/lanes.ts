import { lanesOf } from '../../../tags/lane';
import { bucketName } from '../../../tags/names';
import { pipelineStackId } from '../../../tags/stack-id';
import { undefinedWhenUnknown } from '../../lane/unknown-lane';
import { laneToolchain } from '../../tagging/lane-toolchain';
import { ok, problem, warning, type Check, type CheckResult } from '../check';
import { configurationIn, differingKeys } from '../lane-configuration';
import { look } from '../refusal';
import type { DoctorSite } from '../site';
import { differingFiles, toolchainIn, type ToolchainFiles } from '../toolchain-files';

/** Each lane: deployed, and with the toolchain that this checkout would deploy. */
export const lanes: Check = {
  name: 'lanes',
  needs: 'tooling account',
  async run(site) {
    const looks = lanesOf(site.configuration).map(({ name }) => look(name, () => laneResult(site, name)));
    return (await Promise.all(looks)).flat();
  },
};

async function laneResult(site: DoctorSite, lane: string): Promise<CheckResult> {
  const { pipelines, configuration, s3 } = site;
  const advice = `run: taglane deploy ${pipelineStackId(configuration, lane)}`;
  const key = await laneToolchain(pipelines, lane).catch(undefinedWhenUnknown);
  if (key === undefined) return problem(lane, 'there is no such pipeline', advice);
  if (key === null) return problem(lane, 'its pipeline names no toolchain', advice);
  const deployed = await toolchainIn(s3, bucketName(configuration.prefix, 'toolchain'), key);
  return compared(lane, site, deployed, advice);
}

function compared(
  lane: string,
  { configuration: here, toolchainFile }: DoctorSite,
  toolchain: ToolchainFiles,
  advice: string,
): CheckResult {
  const deployed = configurationIn(toolchain);
  if (deployed === undefined)
    return warning(
      lane,
      'this version of taglane cannot read the configuration that it is deployed with',
      advice,
    );
  const keys = differingKeys(here, deployed);
  if (keys.length > 0) {
    const message = `decides by another configuration than this checkout: ${keys.join(', ')}`;
    return warning(lane, message, `deploy tooling, the lanes and access, or check out what is deployed`);
  }
  const files = differingFiles(toolchain, toolchainFile);
  if (files.length === 0)
    return ok(lane, 'deployed with the configuration and the toolchain of this checkout');
  return warning(lane, `runs another toolchain than this checkout deploys: ${files.join(', ')}`, advice);
}
