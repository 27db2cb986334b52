import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { PipelineStarter } from '../../releases/lane-starter';
import { isUnderWay } from '../../releases/lane/outcome';
import { isOpen } from '../../releases/ledger/execution-row';
import { executionText } from '../../releases/status/phase-text';
import { latestExecution } from '../../releases/steering/execution-choice';
import { restartOf } from '../../releases/steering/retry';
import type { CommandFile } from '../command-file';
import { asks } from '../asks';
import { deskOf } from '../desk';

export const command: CommandFile = {
  description:
    'Starts what has failed again, as a new execution with the same release and a new plan. No stage is repeated by itself: an apply that failed half-way needs a plan that knows what it left.',
  operands: [
    ['<execution>', 'the id of an execution, or a release tag or target whose latest one has failed'],
  ],
  options: [{ flags: '--yes', description: 'start without being asked again' }],
  examples: ['taglane retry dev_us-east-1/research/1.0', 'taglane retry prod_global/risk --yes'],
  async run(session, input) {
    const desk = deskOf(session);
    const row = await latestExecution(desk, input.operand(0));
    const { lane, execution: id, target } = row;
    const [current, requestedBy, run] = await Promise.all([
      desk.ledger.current(target),
      desk.caller(),
      isOpen(row) && id !== null ? desk.lanes.execution({ lane, execution: id }) : undefined,
    ]);
    const start = restartOf(row, current, { requestedBy, isUnderWay: isUnderWay(run) });
    const { console } = session;
    console.note(
      isOpen(row)
        ? `${executionText(row)} has ended, and nobody could write that down: it was ${row.state}`
        : `${executionText(row)} ended as ${row.state}${row.stage === null ? '' : ` at ${row.stage}`}`,
    );
    console.note(`a new execution plans the same commit again: ${start.commit.slice(0, 12)}`);
    if (!input.flag('yes') && !(await asks(session, `start ${executionText(row)} again?`))) {
      console.result('not started');
      return;
    }
    const { region } = desk.configuration.tooling;
    const execution = await new PipelineStarter(new CodePipelineClient({ region })).start(start);
    console.result(`execution ${execution}; follow it: taglane logs ${execution} --follow`);
    console.json({ execution, tag: row.tag, operation: row.operation, instead: row.execution });
  },
};
