import { setTimeout as sleep } from 'node:timers/promises';
import { RolloutRun } from '../releases/rollout/follow';
import { prepareRollout, type Prepared } from '../releases/rollout/preparation';
import type { Beginning } from '../releases/rollout/stand';
import { rolloutFor, type Rollout } from '../releases/rollout/rollout';
import { ONE, parseStrategy } from '../releases/rollout/strategy';
import type { Configuration } from '../tags/configuration';
import { parseDuration } from '../tags/duration';
import { InputError } from '../tags/errors';
import { printable } from '../tags/printable';
import { parseTagParts } from '../tags/release-tag';
import { parseTeamArgument } from '../tags/team-argument';
import type { Session } from './command-file';
import { deskOf, type Desk } from './desk';
import type { Input } from './input';
import { cloneOf } from './new-tag';
import { rolloutServices } from './rollout-services';

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
    alarms: input.texts('alarm'),
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
export async function readyRollout(
  session: Session,
  rollout: Rollout,
  wish: Beginning & { readonly resume: boolean },
): Promise<Ready> {
  const desk = deskOf(session);
  const { configuration, ledger } = desk;
  const repository = cloneOf(session);
  const prepared = await prepareRollout(rollout, wish, { configuration, repository, ledger });
  const services = {
    ...rolloutServices(rollout, { ...prepared, configuration, ledger, repository, caller: desk.caller }),
    pause: () => sleep(LOOK_AGAIN_MS, undefined, { signal: session.interrupted() }).catch(() => undefined),
  };
  return { prepared, desk, run: new RolloutRun(rollout, { ...prepared, resume: wish.resume }, services) };
}
