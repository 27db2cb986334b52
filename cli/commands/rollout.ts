import type { Look } from '../../releases/rollout/follow';
import { stepsOf, type Rollout } from '../../releases/rollout/rollout';
import { readStatus } from '../../releases/status/read-status';
import type { TargetStatus } from '../../releases/status/target-status';
import { formatVersion } from '../../tags/version';
import type { CommandFile, Session } from '../command-file';
import { asks, type Desk } from '../desk';
import { EXIT, type ExitCode } from '../exit-code';
import type { Input } from '../input';
import { RolloutBoard } from '../output/rollout-board';
import { endText, goOnLine, stepViews, wavesText } from '../output/rollout-text';
import { readyRollout, wishedRollout, type Ready } from '../rollout';

export const command: CommandFile = {
  description:
    'Releases one commit to all that a team has in an environment: what is global first, then its Regions in waves. Each wave is followed to its end and watched before the next one begins; the first failure halts it.',
  operands: [
    ['<team>', 'an environment and a team, as dev/research'],
    ['<version>', 'a version such as 1.0'],
  ],
  options: [
    { flags: '--commit <commit>', description: 'what to release (default: HEAD)' },
    {
      flags: '--waves <waves>',
      description:
        'one, canary, all, a number of Regions, a part such as 25%, or Regions such as us-east-1;eu-central-1,eu-west-1 (default: one)',
    },
    { flags: '--bake <time>', description: 'how long a wave is watched before the next one, as 10m' },
    {
      flags: '--alarm <names>',
      description: 'CloudWatch alarms of the tooling account that halt it, with commas between',
    },
    { flags: '--resume', description: 'go on where it was halted or left, and start again what has failed' },
    { flags: '--older', description: 'allow a version that is not newer than what is applied' },
    {
      flags: '--git-remote <name>',
      description: 'the repository of the releases (default: origin, or the only remote)',
    },
    { flags: '--yes', description: 'begin without asking' },
    { flags: '--dry-run', description: 'show everything and change nothing' },
  ],
  examples: [
    'taglane rollout dev/research 1.4 --dry-run',
    'taglane rollout prod/research 1.4 --waves canary --bake 30m --alarm checkout-errors',
    'taglane rollout prod/research 1.4 --waves canary --bake 30m --alarm checkout-errors --resume',
  ],
  async run(session, input) {
    const rollout = wishedRollout(session.configuration().configuration, input);
    const ready = await readyRollout(session, rollout, {
      commit: input.text('commit'),
      remote: input.text('gitRemote'),
      resume: input.flag('resume'),
    });
    const first = await ready.run.look();
    showBeginning(session, rollout, ready, first);
    const refusal = await refusalOf(session, input, { rollout, ready, first });
    if (refusal !== undefined) return end(session, rollout, { ready, look: first, result: refusal });
    const look = await carriedOut(session, rollout, { ready, first });
    return end(session, rollout, { ready, look, result: RESULTS[look.move.kind] });
  },
};

type Result = 'done' | 'halted' | 'left' | 'dry run' | 'not begun';

const RESULTS: Readonly<Record<Look['move']['kind'], Result>> = {
  ...{ done: 'done', halt: 'halted' },
  ...{ release: 'left', wait: 'left', bake: 'left' },
};

function showBeginning({ console }: Session, rollout: Rollout, { prepared }: Ready, first: Look): void {
  const { colors, width } = console;
  console.result(() =>
    [
      wavesText(rollout, first, { colors, width }),
      `commit ${prepared.commit.slice(0, 12)}, pushed as tags to ${prepared.remote}`,
      ...prepared.warnings.map((text) => `${colors.yellow('warning:')} ${text}`),
    ].join('\n'),
  );
}

/** Why it does not begin, if it does not. */
async function refusalOf(
  session: Session,
  input: Input,
  { rollout, ready, first }: { readonly rollout: Rollout; readonly ready: Ready; readonly first: Look },
): Promise<Result | undefined> {
  const { kind } = first.move;
  if (kind === 'halt') return 'halted';
  if (input.flag('dryRun')) return 'dry run';
  if (kind === 'done' || input.flag('yes')) return undefined;
  const targets = stepsOf(rollout).length;
  const question = `release ${ready.prepared.commit.slice(0, 12)} as ${formatVersion(rollout.version)} to ${targets} targets, wave by wave?`;
  return (await asks(session, question)) ? undefined : 'not begun';
}

async function carriedOut(
  session: Session,
  rollout: Rollout,
  { ready: { run, desk }, first }: { readonly ready: Ready; readonly first: Look },
): Promise<Look> {
  const board = new RolloutBoard(session.console, rollout);
  const signal = session.interrupted();
  let last = first;
  try {
    return await run.follow(async (look) => {
      last = look;
      board.show(look, await statusesOf(desk, look));
    }, signal);
  } catch (error) {
    session.console.note(
      `what was pushed goes on by itself; go on with the rest: ${goOnLine(rollout, last.facts)}`,
    );
    throw error;
  } finally {
    board.leave();
  }
}

/** What the steps that are waited for do in their lanes. This is only shown, so that a lane which cannot be read ends nothing. */
async function statusesOf(desk: Desk, { move }: Look): Promise<readonly TargetStatus[]> {
  if (move.kind !== 'wait') return [];
  const targets = move.steps.map(({ target }) => target);
  return readStatus(desk, desk.configuration, targets).catch(() => []);
}

function end(
  { console }: Session,
  rollout: Rollout,
  { ready, look, result }: { readonly ready: Ready; readonly look: Look; readonly result: Result },
): ExitCode {
  const { environment, team, version } = rollout;
  const { commit } = ready.prepared;
  console.json({
    ...{ environment, team, version: formatVersion(version), commit, result },
    alarms: look.move.kind === 'halt' ? look.move.alarms : [],
    steps: stepViews(rollout, look.facts),
    resume: result === 'halted' || result === 'left' ? goOnLine(rollout, look.facts) : null,
  });
  if (result === 'dry run') console.result('dry run: nothing is changed');
  else if (result === 'not begun') console.result('nothing is begun');
  else console.result(() => endText(rollout, look, console.colors));
  return result === 'halted' ? EXIT.refused : EXIT.fine;
}
