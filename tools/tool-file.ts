import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toolFileMissing } from './errors';

/** A file that the installer or a tool reads, by its path below tools/. */
export type ToolFile =
  | 'go.mod'
  | 'go.sum'
  | 'requirements/checkov.txt'
  | 'requirements/ministack.txt'
  | 'terraform.lock.hcl'
  | 'tflint.json'
  | 'checkov.yaml';

/**
 * Where such a file is: beside this module, in a checkout, or in `tools/` beside the bundle. The build copies them
 * there, so that the directory of the bundle is all that another machine needs.
 */
export function toolFile(name: ToolFile): string {
  const places = [join(__dirname, name), join(__dirname, 'tools', name)];
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw toolFileMissing(name, places);
  return found;
}
