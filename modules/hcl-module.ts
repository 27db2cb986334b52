import { existsSync } from 'node:fs';
import { AssetType, TerraformAsset, TerraformHclModule, type TerraformHclModuleConfig } from 'cdktf';
import type { Construct } from 'constructs';
import { InputError } from '../tags/errors';

export interface HclModuleProps extends Pick<
  TerraformHclModuleConfig,
  'variables' | 'providers' | 'dependsOn'
> {
  /** The module's folder, relative to cdktf.json. It may not refer to files outside of it. */
  readonly folder: string;
}

/**
 * Uses a Terraform module that is written in HCL and lies in this repository. Its files are copied below `assets/` of
 * the stack, so that they are linted, scanned and released with it.
 *
 *     const site = new HclModule(this, 'site', { folder: 'modules/regional/site', variables: { name: 'web' } });
 *     new TerraformOutput(scope, 'site_url', { value: site.getString('url') });
 */
export class HclModule extends TerraformHclModule {
  constructor(scope: Construct, id: string, { folder, ...options }: HclModuleProps) {
    if (!existsSync(folder)) {
      throw new InputError(`${scope.node.path}/${id}: no folder "${folder}"; expected one beside cdktf.json`);
    }
    const files = new TerraformAsset(scope, `${id}-files`, { path: folder, type: AssetType.DIRECTORY });
    super(scope, id, { ...options, source: `./${files.path}`, skipAssetCreationFromLocalModules: true });
  }
}
