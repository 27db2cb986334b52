import { setTimeout as sleep } from 'node:timers/promises';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { sha256 } from '../releases/digest';
import { PipelineStarter } from '../releases/lane-starter';
import type { ExecutionRow } from '../releases/ledger/execution-row';
import { deployedAlarms } from '../releases/rollout/alarms';
import { RolloutRun, type RolloutServices } from '../releases/rollout/follow';
import { prepareRollout, type Beginning, type Prepared } from '../releases/rollout/preparation';
import { executionKey } from '../releases/rollout/progress';
import { rolloutFor, stepsOf, type Rollout, type Step } from '../releases/rollout/rollout';
import { ONE, parseStrategy } from '../releases/rollout/strategy';
import { StepReader } from '../releases/rollout/step-reader';
import { restartOf } from '../releases/steering/retry';
import { createTag, pushTag } from '../releases/tagging/annotated-tag';
import type { Configuration } from '../tags/configuration';
import { parseDuration } from '../tags/duration';
import { InputError } from '../tags/errors';
import { printable } from '../tags/printable';
import { parseTagParts } from '../tags/release-tag';
import { formatTeam, parseTeamArgument } from '../tags/team-argument';
import { formatVersion } from '../tags/version';
import type { Session } from './command-file';
import { deskOf, type Desk } from './desk';
import type { Input } from './input';
import { cloneOf } from './new-tag';

const LOOK_AGAIN_MS = 3000;

/** The roll-out that a command line asks for. Throws InputError for what it cannot be. */
export function wishedRollout(configuration: Configuration, input: Input): Rollout {
  const team = parseTeamArgument(configuration, input.operand(0));
  const { version } = parseTagParts({ ...team, scope: 'global', version: input.operand(1) });
  const waves = input.text('waves');
  return rolloutFor(configuration, team, {
    version,
    strategy: waves === undefined ? ONE : parseStrategy(waves),
    bakeMinutes: bakeOf(input.text('bake')),
    alarms: (input.text('alarm') ?? '').split(',').filter((name) => name !== ''),
    older: input.flag('older'),
  });
}

function bakeOf(text: string | undefined): number {
  const minutes = text === undefined ? 0 : parseDuration(text);
  if (minutes === undefined)
    throw new InputError(`no time ${printable(text ?? '')} for --bake; expected one such as 10m or 2h`);
  return minutes;
}

/** A roll-out that can begin, and what it was judged by. */
export interface Ready {
  readonly prepared: Prepared;
  readonly run: RolloutRun;
  readonly desk: Desk;
}

/** Looks at all that a roll-out depends on; throws with everything that speaks against it. */
export async function readyRollout(session: Session, rollout: Rollout, wish: Beginning): Promise<Ready> {
  const desk = deskOf(session);
  const { configuration, ledger } = desk;
  const repository = cloneOf(session);
  const prepared = await prepareRollout(rollout, wish, { configuration, repository, ledger });
  const services = servicesOf(session, rollout, { desk, prepared });
  return { prepared, desk, run: new RolloutRun(rollout, { ...prepared, resume: wish.resume }, services) };
}

function servicesOf(
  session: Session,
  rollout: Rollout,
  { desk, prepared }: { readonly desk: Desk; readonly prepared: Prepared },
): RolloutServices {
  const reader = new StepReader(desk.ledger, stepsOf(rollout));
  const alarms = deployedAlarms(desk.configuration);
  return {
    read: () => reader.read(),
    ringing: (names) => alarms.ringing(names),
    tag: (step, wave) => pushStep(session, rollout, { step, wave, prepared }),
    again: (row) => startAgain(desk, row),
    now: () => new Date(),
    pause: () => sleep(LOOK_AGAIN_MS, undefined, { signal: session.interrupted() }).catch(() => undefined),
  };
}

async function pushStep(
  session: Session,
  rollout: Rollout,
  at: { readonly step: Step; readonly wave: number; readonly prepared: Prepared },
): Promise<void> {
  const { remote, commit } = at.prepared;
  const { tag } = at.step;
  const place = `wave ${at.wave + 1} of ${rollout.waves.length}`;
  const message = `Roll ${formatVersion(rollout.version)} out to ${formatTeam(rollout)}: ${place}`;
  const object = await createTag(cloneOf(session), { tag, commit, message });
  await pushTag(cloneOf(session), remote, { tag, object });
}

/** The same failed execution is started again once, whoever asks how often: CodePipeline starts one for a token. */
async function startAgain(desk: Desk, row: ExecutionRow): Promise<void> {
  const [current, caller] = await Promise.all([desk.ledger.current(row.target), desk.caller()]);
  const { region } = desk.configuration.tooling;
  const token = sha256(`again ${executionKey(row)}`);
  await new PipelineStarter(new CodePipelineClient({ region })).start({
    ...restartOf(row, current, caller),
    token,
  });
}
