import { CAPTURE, DRIFT, RECORD, ROLLOUT, type BuildStageName } from '../../buildspecs/stages';
import { InputError } from '../../tags/errors';
import { printable } from '../../tags/printable';
import { apply } from '../builds/apply';
import { runCapture } from '../builds/capture';
import { runDrift } from '../builds/drift';
import { lint, scan } from '../builds/gates';
import type { LaneBuild } from '../builds/lane-build';
import { plan } from '../builds/plan';
import { runRecord } from '../builds/record';
import { runRolloutLook } from '../builds/rollout';
import { synth } from '../builds/synth';
import type { CommandFile } from '../command-file';

const STAGES: Readonly<Record<BuildStageName, LaneBuild>> = { synth, lint, scan, plan, apply };

const BUILDS: ReadonlyMap<string, LaneBuild> = new Map([
  [CAPTURE.name, runCapture],
  ...Object.entries(STAGES),
  [RECORD.name, runRecord],
  [DRIFT.name, runDrift],
  [ROLLOUT.name, runRolloutLook],
]);

const NAMES = [...BUILDS.keys()].join(', ');

export const command: CommandFile = {
  description:
    'Runs one stage inside a build of a lane: the release comes from the pipeline’s variables, the configuration from the toolchain.',
  operands: [['<name>', NAMES]],
  options: [],
  examples: ['taglane stage lint'],
  async run(session, input) {
    const name = input.operand(0);
    const build = BUILDS.get(name);
    if (build === undefined) throw new InputError(`no stage ${printable(name)}; there are ${NAMES}`);
    return build(session);
  },
};
