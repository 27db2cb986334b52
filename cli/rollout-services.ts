import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { GitRepository } from '../releases/capture/git';
import { sha256 } from '../releases/digest';
import { PipelineStarter } from '../releases/lane-starter';
import type { ExecutionRow } from '../releases/ledger/execution-row';
import { deployedAlarms } from '../releases/rollout/alarms';
import type { RolloutServices } from '../releases/rollout/follow';
import { executionKey } from '../releases/rollout/progress';
import { stepsOf, type Rollout, type Step } from '../releases/rollout/rollout';
import { StepReader } from '../releases/rollout/step-reader';
import { restartOf } from '../releases/steering/retry';
import { commitOfRemoteTag, createTag, pushTag } from '../releases/tagging/annotated-tag';
import { formatTeam } from '../tags/team-argument';
import { formatVersion } from '../tags/version';
import type { Desk } from './desk';

/** Where a roll-out pushes its tags, what they name, and in whose name it starts executions again. */
export interface RolloutPlace extends Pick<Desk, 'configuration' | 'ledger' | 'caller'> {
  readonly repository: GitRepository;
  readonly remote: string;
  readonly commit: string;
}

/** What a roll-out works with, wherever it runs. */
export function rolloutServices(rollout: Rollout, place: RolloutPlace): Omit<RolloutServices, 'pause'> {
  const reader = new StepReader(place.ledger, stepsOf(rollout));
  const alarms = deployedAlarms(place.configuration);
  return {
    read: () => reader.read(),
    ringing: (names) => alarms.ringing(names),
    tag: (step, wave) => pushStep(rollout, place, { step, wave }),
    again: (row) => startAgain(place, row),
    now: () => new Date(),
  };
}

async function pushStep(
  rollout: Rollout,
  { repository, remote, commit }: RolloutPlace,
  { step: { tag }, wave }: { readonly step: Step; readonly wave: number },
): Promise<void> {
  const place = `wave ${wave + 1} of ${rollout.waves.length}`;
  const message = `Roll ${formatVersion(rollout.version)} out to ${formatTeam(rollout)}: ${place}`;
  try {
    const object = await createTag(repository, { tag, commit, message });
    await pushTag(repository, remote, { tag, object });
  } catch (error) {
    // Somebody else who carries the same roll-out out was quicker.
    if ((await commitOfRemoteTag(repository, remote, tag)) !== commit) throw error;
  }
}

/** The same failed execution is started again once, whoever asks how often: CodePipeline starts one for a token. */
async function startAgain({ configuration, ledger, caller }: RolloutPlace, row: ExecutionRow): Promise<void> {
  const [current, requestedBy] = await Promise.all([ledger.current(row.target), caller()]);
  const { region } = configuration.tooling;
  const token = sha256(`again ${executionKey(row)}`);
  await new PipelineStarter(new CodePipelineClient({ region })).start({
    ...restartOf(row, current, { requestedBy, isUnderWay: true }),
    token,
  });
}
