import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { proposePromotion, type Promotion } from '../../releases/tagging/promote';
import type { CommandFile } from '../command-file';
import { cloneOf, makeTag, TAG_OPTIONS } from '../new-tag';
import type { Console } from '../output/console';
import { formatTable } from '../output/table';

export const command: CommandFile = {
  description:
    'Makes the tag that brings what is applied in one environment into another one: the same commit, toolchain and version; says what the configuration makes different there.',
  operands: [
    ['<tag>', 'the release tag that is applied now'],
    ['<environment>', 'where to, as prod'],
  ],
  options: [
    ...TAG_OPTIONS,
    { flags: '--other-toolchain', description: 'allow a lane that runs another toolchain' },
  ],
  examples: [
    'taglane promote qa_us-east-1/research/1.4 prod --dry-run',
    'taglane promote qa_us-east-1/research/1.4 prod --push',
  ],
  async run(session, input) {
    const { configuration } = session.configuration();
    const [tag, environment] = [input.operand(0), input.operand(1)];
    const promotion = await proposePromotion(
      {
        ...{ tag, environment, remote: input.text('remote'), older: input.flag('older') },
        otherToolchain: input.flag('otherToolchain'),
      },
      {
        ...{ configuration, repository: cloneOf(session), ledger: deployedLedger(configuration) },
        pipelines: new CodePipelineClient({ region: configuration.tooling.region }),
      },
    );
    session.console.result(() => promotionText(promotion, session.console));
    const result = await makeTag(session, input, promotion.proposal, `Promote ${tag} to ${environment}`);
    session.console.json({ ...result, from: tag, differences: promotion.differences });
  },
};

function promotionText({ facts, differences, proposal }: Promotion, console: Console): string {
  const commit = proposal.facts.commit?.commit.slice(0, 12) ?? 'none';
  const toolchain = facts.source.current.applied?.toolchain.slice(0, 12) ?? 'none';
  const rows = differences.map(({ what, from, to }) => [what, from, to]);
  return [
    `from ${facts.tag}: commit ${commit} with all its modules, toolchain ${toolchain}`,
    formatTable(['differs', 'there', 'here'], rows, console),
    '',
  ].join('\n');
}
