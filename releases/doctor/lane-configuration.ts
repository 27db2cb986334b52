import { isDeepStrictEqual } from 'node:util';
import { strFromU8 } from 'fflate';
import { checkConfiguration } from '../../tags/read-configuration';
import type { Configuration } from '../../tags/configuration';
import { CONFIGURATION_FILE, type ToolchainFiles } from './toolchain-files';

/** The configuration in a toolchain that lanes run; `undefined` when this version cannot read it. */
export function configurationIn(toolchain: ToolchainFiles): Configuration | undefined {
  const text = toolchain.get(CONFIGURATION_FILE);
  return text === undefined ? undefined : checkConfiguration(strFromU8(text)).configuration;
}

/** The keys of two configurations that say something else. */
export function differingKeys(one: Configuration, other: Configuration): string[] {
  const keys = Object.keys(one) as (keyof Configuration)[];
  return keys.filter((key) => !isDeepStrictEqual(one[key], other[key]));
}
