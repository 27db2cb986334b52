import type { Look } from '../../releases/rollout/follow';
import { stepsOf, type Rollout } from '../../releases/rollout/rollout';
import { formatVersion } from '../../tags/version';
import type { CommandFile, Session } from '../command-file';
import { asks } from '../asks';
import { EXIT, type ExitCode } from '../exit-code';
import type { Input } from '../input';
import { endText, goOnLine, stepViews, wavesText } from '../output/rollout-text';
import { remoteWish, rollOutThere } from '../remote-rollout';
import { readyRollout, wishedRollout, type Ready } from '../rollout';
import { followHere } from '../rollout-following';

export const command: CommandFile = {
  description:
    'Releases one commit to all that a team has in an environment: what is global first, then its Regions in waves. Each wave is followed to its end and watched before the next one begins; the first failure halts it.',
  operands: [
    ['<environment/team>', 'as dev/research'],
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
      flags: '--alarm <name>',
      description: 'a CloudWatch alarm of the tooling account that halts it; may be given several times',
      repeats: true,
    },
    { flags: '--resume', description: 'go on where it was halted or left, and start again what has failed' },
    { flags: '--older', description: 'allow a version that is not newer than what is applied' },
    {
      flags: '--git-remote <name>',
      description: 'the repository of the releases (default: origin, or the only remote)',
    },
    {
      flags: '--remote',
      description:
        'let a state machine of the tooling account go on with it, whether somebody follows or not',
    },
    { flags: '--detach', description: 'with --remote: do not follow it' },
    { flags: '--yes', description: 'begin without asking' },
    { flags: '--dry-run', description: 'show everything and change nothing' },
  ],
  examples: [
    'taglane rollout dev/research 1.4 --dry-run',
    'taglane rollout prod/research 1.4 --waves canary --bake 30m --alarm checkout-errors',
    'taglane rollout prod/research 1.4 --waves canary --bake 30m --alarm checkout-errors --resume',
    'taglane rollout prod/research 1.4 --bake 2h --remote --detach',
  ],
  async run(session, input) {
    const { configuration } = session.configuration();
    const rollout = wishedRollout(configuration, input);
    const remote = remoteWish(configuration, input);
    const ready = await readyRollout(session, rollout, {
      commit: input.text('commit'),
      remote: input.text('gitRemote'),
      resume: input.flag('resume'),
    });
    const first = await ready.run.look();
    showBeginning(session, rollout, ready, first);
    const refusal = await refusalOf(session, input, { rollout, ready, first });
    if (refusal !== undefined) return end(session, rollout, { ready, look: first, result: refusal });
    if (remote !== undefined) return rollOutThere(session, rollout, { ready, first, ...remote });
    const look = await followHere(session, rollout, { ready, first });
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

function end(
  { console }: Session,
  rollout: Rollout,
  { ready, look, result }: { readonly ready: Ready; readonly look: Look; readonly result: Result },
): ExitCode {
  const { environment, team, version } = rollout;
  const { prepared } = ready;
  const { commit } = prepared;
  console.json({
    ...{ environment, team, version: formatVersion(version), commit, result },
    alarms: look.move.kind === 'halt' ? look.move.alarms : [],
    steps: stepViews(rollout, look.facts),
    resume: result === 'halted' || result === 'left' ? goOnLine(rollout, prepared, look.facts) : null,
  });
  if (result === 'dry run') console.result('dry run: nothing is changed');
  else if (result === 'not begun') console.result('nothing is begun');
  else console.result(() => endText(rollout, prepared, look, console.colors));
  return result === 'halted' ? EXIT.refused : EXIT.fine;
}
