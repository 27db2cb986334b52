import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { STAGES, stageTitle } from '../../buildspecs/stages';
import { executionText } from '../../releases/status/phase-text';
import { BuildClient } from '../../releases/steering/build-client';
import { startedExecution } from '../../releases/steering/started-execution';
import { ExecutionLog, type LogPart } from '../../releases/steering/execution-log';
import { InputError } from '../../tags/errors';
import { listed } from '../../tags/nearest';
import { printable } from '../../tags/printable';
import type { CommandFile, Session } from '../command-file';
import { deskOf, type Desk } from '../desk';
import type { Input } from '../input';
import { plainText } from '../output/plain-text';

const LOOK_AGAIN_MS = 2000;

export const command: CommandFile = {
  description:
    'Prints the logs of the builds of an execution, stage by stage: the latest one of a tag or a target.',
  operands: [['<execution>', 'the id of an execution, a release tag or a target']],
  options: [
    { flags: '--stage <name>', description: 'only this stage' },
    { flags: '-f, --follow', description: 'print what comes, until the execution has ended' },
  ],
  examples: [
    'taglane logs dev_us-east-1/research/1.0',
    'taglane logs prod_global/risk --stage plan --follow',
  ],
  async run(session, input) {
    const desk = deskOf(session);
    const started = await startedExecution(desk, desk.lanes, input.operand(0));
    const { lane, execution } = started;
    session.console.note(`${executionText(started)}, execution ${execution} of ${lane}`);
    const log = new ExecutionLog(sourcesOf(desk), { lane, execution }, stageOf(input));
    session.console.json(await printed(session, log, input.flag('follow')));
  },
};

function sourcesOf({ configuration: { tooling }, lanes }: Desk) {
  const { region } = tooling;
  return {
    lanes,
    builds: new BuildClient(new CodeBuildClient({ region })),
    logs: new CloudWatchLogsClient({ region }),
  };
}

function stageOf(input: Input): string | null {
  const name = input.text('stage');
  if (name === undefined) return null;
  const names = STAGES.flatMap((stage) => (stage.kind === 'build' ? [stage.name] : []));
  const found = names.find((one) => one === name.toLowerCase());
  if (found === undefined) {
    throw new InputError(`no stage ${printable(name)} has a log; there are ${listed(names)}`);
  }
  return stageTitle(found);
}

/** Prints what there is, and with `follow` what comes; gives all of it. */
async function printed(session: Session, log: ExecutionLog, follow: boolean): Promise<LogPart[]> {
  const signal = follow ? session.interrupted() : undefined;
  const all = new Map<string, LogPart>();
  let last = '';
  for (;;) {
    const { parts, over } = await log.read();
    for (const part of parts) {
      const { stage, build, lines } = part;
      const before = all.get(build);
      all.set(build, { ...part, lines: [...(before?.lines ?? []), ...lines] });
      if (lines.length === 0 && before !== undefined) continue;
      if (build !== last) session.console.note(`== ${stage} (${build})`);
      last = build;
      if (lines.length > 0) session.console.result(lines.map(plainText).join('\n'));
    }
    if (!follow || over || signal?.aborted === true) return [...all.values()];
    await sleep(LOOK_AGAIN_MS, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }
}
