import type { GitRepository } from '../releases/capture/git';
import { standingOf, type Standing } from '../releases/ledger/standing';
import { deployedLedger } from '../releases/ledger/deployed-ledger';
import { createTag, pushTag } from '../releases/tagging/annotated-tag';
import { tagRefused } from '../releases/tagging/errors';
import type { TagProposal } from '../releases/tagging/proposal';
import type { Configuration } from '../tags/configuration';
import { environmentWithout } from '../tools/install-context';
import type { OptionRow, Session } from './command-file';
import type { Input } from './input';
import { proposalText, proposalView, type ProposalView } from './output/proposal-text';

/** The options of every command that makes a tag. */
export const TAG_OPTIONS: readonly OptionRow[] = [
  { flags: '--push', description: 'push the tag, and nothing else; this starts the release' },
  { flags: '--dry-run', description: 'show everything and change nothing' },
  { flags: '--message <text>', description: 'the message of the tag (default: what is released where)' },
  {
    flags: '--remote <name>',
    description: 'the repository of the releases (default: origin, or the only remote)',
  },
  { flags: '--older', description: 'allow a version that is not newer than what is applied' },
];

/** The clone that the command is called in. */
export function cloneOf({ configuration }: Session): GitRepository {
  return { directory: configuration().root, env: environmentWithout(process.env, []) };
}

/** What the ledger says of a target. */
export function readStanding(configuration: Configuration, stack: string): Promise<Standing> {
  return standingOf(deployedLedger(configuration), stack);
}

/** What became of a proposal. */
export interface TagResult extends ProposalView {
  readonly result: 'dry run' | 'made' | 'pushed';
}

/** Shows a proposal, then makes its tag and pushes it, as far as was asked for. Throws ReleaseRefused with every problem. */
export async function makeTag(
  session: Session,
  input: Input,
  proposal: TagProposal,
  defaultMessage: string,
): Promise<TagResult> {
  const { configuration } = session.configuration();
  const { console } = session;
  const view = proposalView(configuration, proposal);
  console.result(() => proposalText(view, console.colors));
  const { tag, facts, problems } = proposal;
  if (problems.length > 0 || facts.commit === null) throw tagRefused(tag, problems);
  if (input.flag('dryRun')) {
    console.result('dry run: nothing is changed');
    return { ...view, result: 'dry run' };
  }
  const message = input.text('message') ?? defaultMessage;
  const object = await createTag(cloneOf(session), { tag, commit: facts.commit.commit, message });
  if (!input.flag('push')) {
    console.result(`made here; this releases it: git push ${facts.remote} refs/tags/${tag}`);
    return { ...view, result: 'made' };
  }
  await pushTag(cloneOf(session), facts.remote, { tag, object });
  console.result(`pushed to ${facts.remote}; follow it: taglane status --env ${facts.tag.environment}`);
  return { ...view, result: 'pushed' };
}
