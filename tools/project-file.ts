import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectFileMissing } from './errors';

/** A file of the checkout that is read when the command runs; tools/build.js copies it beside the bundles, or the package has it. */
export type ProjectFile =
  | 'rehearsal/emulator_server.py'
  | `template/${string}`
  | 'tools/checkov.yaml'
  | 'tools/checkov_stacks.py'
  | 'tools/go.mod'
  | 'tools/go.sum'
  | 'tools/requirements/checkov.txt'
  | 'tools/requirements/ministack.txt'
  | 'tools/terraform.lock.hcl'
  | 'tools/tethered.js'
  | 'tools/tflint.json';

/** Where such a file is: below the directory of the bundle that runs, or in the checkout. */
export function projectFile(name: ProjectFile): string {
  const places = [join(__dirname, name), join(__dirname, '..', name)];
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw projectFileMissing(name, places);
  return found;
}
