import { affectedSince } from '../../releases/affected/affected-since';
import type { AffectedTarget } from '../../releases/affected/affected-targets';
import { baseCommit } from '../../releases/affected/base-commit';
import { formatPlace } from '../../tags/release-tag';
import { targetsOf } from '../../tags/target';
import { environmentWithout } from '../../tools/install-context';
import type { CommandFile, Session } from '../command-file';
import { formatTable } from '../output/table';

export const command: CommandFile = {
  description:
    'Lists the targets that the files here would release otherwise than an earlier commit: both are synthesised and their fingerprints compared. Needs no credentials, and touches no file of the checkout.',
  operands: [],
  options: [
    {
      flags: '--base <revision>',
      description:
        'the commit to compare with (default: where HEAD left the release branch; on it, the last commit)',
    },
  ],
  examples: ['taglane affected', 'taglane affected --base origin/main --json'],
  async run(session, input) {
    const { console } = session;
    const { commit, affected } = await comparedShown(session, input.text('base'));
    const rows = affected.map(rowOf);
    console.json({ base: commit, targets: rows });
    if (rows.length > 0) {
      const cells = rows.map(({ place, account, region, change }) => [place, account, region, change]);
      console.result(() => formatTable(['place', 'account', 'Region', 'change'], cells, console));
    }
  },
};

interface Compared {
  readonly commit: string;
  readonly affected: readonly AffectedTarget[];
}

async function comparedShown(session: Session, revision: string | undefined): Promise<Compared> {
  const { configuration, root, file } = session.configuration();
  const environment = environmentWithout(process.env, GIT_OWN);
  const [branch] = [...configuration.environments.values()].flatMap(
    ({ releaseBranch }) => releaseBranch ?? [],
  );
  const commit = await baseCommit({ directory: root, env: environment }, { revision, branch });
  const progress = session.console.progress('affected');
  try {
    const affected = await affectedSince({
      ...{ root, configuration: file, commit, environment, signal: session.interrupted() },
      onStep: (step) => progress.update(step),
    });
    const all = targetsOf(configuration).length;
    progress.done(`${affected.length} of ${all} targets since ${commit.slice(0, 12)}`);
    return { commit, affected };
  } catch (error) {
    progress.fail('stopped');
    throw error;
  }
}

/** What git sets for its hooks: it would lead the other checkout to this one's index. Source: git rev-parse --local-env-vars. */
const GIT_OWN = [
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR'],
  ...['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_IMPLICIT_WORK_TREE'],
];

function rowOf({ target, change }: AffectedTarget) {
  const { stack, account, region } = target;
  return { place: formatPlace(target), stack, account, region, change };
}
