import { noRemoteRollout } from '../releases/rollout/errors';
import type { Look } from '../releases/rollout/follow';
import type { Rollout, RolloutOrigin } from '../releases/rollout/rollout';
import type { End } from '../releases/rollout/unattended/end';
import { deployedMachine } from '../releases/rollout/unattended/machine';
import type { Configuration } from '../tags/configuration';
import { formatVersion } from '../tags/version';
import type { Session } from './command-file';
import { EXIT, type ExitCode } from './exit-code';
import type { Input } from './input';
import { UsageError } from './output/failure';
import { plainText } from './output/plain-text';
import { goOnLine, groupsText, stepViews } from './output/rollout-text';
import { followThere, type Start } from './rollout-following';

/** How a roll-out is handed over. */
export interface RemoteWish {
  readonly resume: boolean;
  readonly detach: boolean;
}

/** Whether the tooling account is to carry the roll-out out, and how; throws InputError where it cannot. */
export function remoteWish({ tooling }: Configuration, input: Input): RemoteWish | undefined {
  const [remote, detach] = [input.flag('remote'), input.flag('detach')];
  if (detach && !remote) throw new UsageError('--detach goes with --remote');
  if (!remote) return undefined;
  if (tooling.repository.kind === 'connection') throw noRemoteRollout();
  return { resume: input.flag('resume'), detach };
}

/** Starts the state machine of the environment, and follows what it does. */
export async function rollOutThere(
  session: Session,
  rollout: Rollout,
  { ready, first, resume, detach }: Start & RemoteWish,
): Promise<ExitCode> {
  const { configuration, caller } = ready.desk;
  const machine = deployedMachine(configuration, rollout.environment);
  const { commit } = ready.prepared;
  const request = { rollout, commit, resume, requestedBy: await caller(), at: new Date() };
  const execution = await machine.start(request);
  session.console.note(`it goes on by itself from now on: ${execution}`);
  const left = { look: first, end: undefined };
  const last = detach
    ? left
    : await followThere(session, rollout, { ready, end: () => machine.end(execution) });
  return finish(session, rollout, { ...last, origin: ready.prepared, execution });
}

interface Last {
  readonly look: Look;
  readonly end: End | undefined;
  readonly origin: RolloutOrigin;
  readonly execution: string;
}

function finish({ console }: Session, rollout: Rollout, { look, end, origin, execution }: Last): ExitCode {
  const { environment, team, version } = rollout;
  const { commit } = origin;
  const halted = end?.kind === 'halted';
  const resume = halted ? `${goOnLine(rollout, origin, look.facts)} --remote` : null;
  console.json({
    ...{ environment, team, version: formatVersion(version), commit, execution, resume },
    result: end?.kind ?? 'left',
    reason: halted ? end.reason : null,
    steps: stepViews(rollout, look.facts),
  });
  console.result(() => {
    const groups = groupsText(rollout, look.facts);
    if (end === undefined)
      return [...groups, `it goes on by itself; see how far it is: taglane status --env ${environment}`].join(
        '\n',
      );
    if (end.kind === 'done') return [console.colors.green('the roll-out is done'), ...groups].join('\n');
    const why = console.colors.red(`the roll-out is halted: ${plainText(end.reason)}`);
    return [why, ...groups, `go on with it: ${resume ?? ''}`].join('\n');
  });
  return halted ? EXIT.refused : EXIT.fine;
}
