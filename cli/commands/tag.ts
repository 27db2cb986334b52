import { isAwsAnswer } from '../../releases/aws-answer';
import type { Standing } from '../../releases/ledger/standing';
import { changedFiles, commitAt } from '../../releases/tagging/commits';
import { ledgerUnread } from '../../releases/tagging/errors';
import { proposeTag } from '../../releases/tagging/proposal';
import { checkoutProblems } from '../../releases/tagging/tag-rules';
import { TagError } from '../../tags/errors';
import { formatPlace, parseTagParts, type ReleaseTag } from '../../tags/release-tag';
import { targetFor, type Target } from '../../tags/target';
import { formatVersion } from '../../tags/version';
import type { CommandFile, Session } from '../command-file';
import type { Input } from '../input';
import { cloneOf, makeTag, readStanding, TAG_OPTIONS } from '../new-tag';

/** The word for the version after all others. */
const NEXT = 'next';

export const command: CommandFile = {
  description:
    'Makes the tag of a release: shows where it goes, what is applied there and which commits lie between, and refuses what would go wrong, all at once.',
  operands: [
    ['<environment>', 'where to, as dev'],
    ['<scope>', 'global, or a Region'],
    ['<team>', 'whose account'],
    ['<version>', 'a version such as 1.0, or next'],
  ],
  options: [
    { flags: '--commit <commit>', description: 'what to release (default: HEAD)' },
    ...TAG_OPTIONS,
    { flags: '--without-ledger', description: 'do not look at what is applied; needs no credentials' },
  ],
  examples: [
    'taglane tag dev us-east-1 research 1.0 --push',
    'taglane tag prod global risk next --dry-run',
    'taglane tag qa us-east-1 research 1.4 --commit HEAD~2 --message "Without the new queue"',
  ],
  async run(session, input) {
    const revision = input.text('commit') ?? 'HEAD';
    const { release, target } = await placeOf(session, input, revision);
    const { configuration } = session.configuration();
    const standing = await standingFor(session, input, target);
    const proposal = await proposeTag(
      {
        ...{ target, revision, remote: input.text('remote'), older: input.flag('older'), clean: true },
        version: input.operand(3) === NEXT ? null : release.version,
      },
      { configuration, repository: cloneOf(session), standing },
    );
    const message = `Release ${formatVersion(proposal.facts.tag.version)} to ${formatPlace(target)}`;
    session.console.json(await makeTag(session, input, proposal, message));
  },
};

/** Where the tag goes. Where it has no place, what else speaks against it is said as well. */
async function placeOf(
  session: Session,
  input: Input,
  revision: string,
): Promise<{ readonly release: ReleaseTag; readonly target: Target }> {
  const { configuration } = session.configuration();
  const [environment = '', scope = '', team = '', version = ''] = input.operands;
  try {
    const parts = { environment, scope, team, version: version === NEXT ? '1.0' : version };
    const release = parseTagParts(parts);
    return { release, target: targetFor(configuration, release) };
  } catch (error) {
    if (!(error instanceof TagError)) throw error;
    const clone = cloneOf(session);
    const [commit, changed] = await Promise.all([commitAt(clone, revision), changedFiles(clone)]);
    const problems = [...error.problems, ...checkoutProblems({ revision, commit, changed })];
    throw new TagError(problems, 'the tag is not made');
  }
}

async function standingFor(session: Session, input: Input, { stack }: Target): Promise<Standing | null> {
  if (input.flag('withoutLedger')) return null;
  try {
    return await readStanding(session.configuration().configuration, stack);
  } catch (error) {
    if (isAwsAnswer(error)) throw ledgerUnread(`${error.name}: ${error.message}`);
    throw error;
  }
}
