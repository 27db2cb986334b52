import { findTool } from '../../../tools/locate';
import { pins, type PinName } from '../../../tools/pins';
import { wantedVersion } from '../../../tools/version';
import { ok, warning, type Check } from '../check';

/** The tools of the stages, in the versions that lanes run. */
export const tools: Check = {
  name: 'tools',
  needs: 'nothing',
  run({ environment }) {
    const names = Object.keys(pins) as readonly PinName[];
    const results = names.map((name) => {
      const found = findTool(name, environment);
      if (found !== undefined) return ok(name, `${found.version}: ${found.program}`);
      return warning(name, `${wantedVersion(name)} is not installed`, 'run: taglane tools install');
    });
    return Promise.resolve([...results, ok('node', process.version)]);
  },
};
