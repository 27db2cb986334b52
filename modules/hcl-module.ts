import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { AssetType, TerraformAsset, TerraformHclModule, type TerraformHclModuleConfig } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { InputError } from '../tags/errors';

export interface HclModuleProps extends Pick<
  TerraformHclModuleConfig,
  'variables' | 'providers' | 'dependsOn'
> {
  /** The module's folder, relative to cdktf.json. It may not refer to files outside of it. */
  readonly folder: string;
}

/** The type of the metadata entry that says what an asset is a copy of. */
const COPIED_FOLDER = 'taglane:copied-folder';

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
    files.node.addMetadata(COPIED_FOLDER, [files.path, inRepository(folder)]);
    super(scope, id, { ...options, source: `./${files.path}`, skipAssetCreationFromLocalModules: true });
  }
}

/** The folder below the stack directory that a construct made, and the one of the repository that it is a copy of. */
export function copiedFolderOf({ node }: IConstruct): [copy: string, folder: string][] {
  return node.metadata.filter(({ type }) => type === COPIED_FOLDER).map(({ data }): [string, string] => data);
}

function inRepository(folder: string): string {
  return relative(process.cwd(), folder).split(sep).join('/');
}
