import { formatPlace } from '../../../tags/release-tag';
import { findOrphans } from '../../orphans/orphan';
import { StateBuckets } from '../../orphans/state-buckets';
import { notChecked, ok, warning, type Check } from '../check';

/** What was released to places that the configuration no longer allows. */
export const orphans: Check = {
  name: 'orphans',
  needs: 'tooling account',
  async run({ configuration, s3, ledger, runs }) {
    const states = new StateBuckets(s3, configuration.prefix);
    const { orphans: found, unseen } = await findOrphans(configuration, { states, ledger, runs });
    const closed = unseen.map((bucket) =>
      notChecked(
        bucket,
        'it may not be looked into',
        'ask whose it is; no environment of this configuration',
      ),
    );
    if (found.length === 0) return [ok('orphans', 'whatever has a state or a release is allowed'), ...closed];
    const results = found.map(({ place, resources, applied }) => {
      const held = resources === null ? 'an unknown number of resources' : `${resources} resources`;
      const release = applied === null ? 'no release in the ledger' : applied.tag;
      return warning(formatPlace(place), `no longer allowed; ${held}, ${release}`, 'see: taglane orphans');
    });
    return [...results, ...closed];
  },
};
