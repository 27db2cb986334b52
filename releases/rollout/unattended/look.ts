import { InputError } from '../../../tags/errors';
import { GitFailed } from '../../capture/errors';
import { commitAt } from '../../tagging/commits';
import { notPushed } from '../errors';
import { RolloutRun, type Look, type RolloutServices } from '../follow';
import { judgeTags, type RolloutSources } from '../preparation';
import { standOf } from '../stand';
import { keptOf, seenOf, type Memory } from './memory';
import type { Request } from './request';
import { verdictOf, waitingAfter, type Verdict } from './verdict';

/** What one look of an unattended roll-out comes to, and what the next one has to know. */
export interface LookResult {
  readonly verdict: Verdict;
  readonly memory: Memory;
}

/** How often something that cannot be sent on its way is tried again, and after how many seconds. */
const AGAIN = { times: 3, seconds: 60 };

/** The remote of the clone that a build has. */
const REMOTE = 'origin';

/**
 * Looks once where a roll-out is and does what comes next: the same code decides as when a person follows it. What a person
 * can mend halts it; anything else rejects, and the look is tried again.
 */
export async function lookOnce(
  request: Request,
  memory: Memory,
  sources: RolloutSources,
  services: RolloutServices,
): Promise<LookResult> {
  const past: Memory = { ...memory, looks: memory.looks + 1 };
  try {
    const { run, look } = await beginning(request, past, sources, services);
    const failure = await carriedOut(run, look);
    const after = { ...past, ...keptOf(run.seen), waiting: waitingAfter(look, past) };
    if (failure === undefined)
      return {
        verdict: verdictOf(request.rollout.alarms.length > 0, look, after),
        memory: { ...after, failures: 0 },
      };
    const failures = past.failures + 1;
    return { verdict: afterFailure(failure, failures), memory: { ...after, failures } };
  } catch (error) {
    if (error instanceof InputError && !(error instanceof GitFailed))
      return { verdict: { next: 'halt', text: error.message }, memory: past };
    throw error;
  }
}

async function beginning(
  request: Request,
  memory: Memory,
  sources: RolloutSources,
  services: RolloutServices,
): Promise<{ readonly run: RolloutRun; readonly look: Look }> {
  const { rollout, commit, resume } = request;
  if ((await commitAt(sources.repository, commit)) === null) throw notPushed(commit);
  const wish = { commit, remote: REMOTE, resume: 'either' } as const;
  const stand = await standOf(rollout, wish, sources.repository);
  const run = new RolloutRun(rollout, { tagged: stand.tagged, resume, seen: seenOf(memory) }, services);
  const look = await run.look();
  if (look.move.kind === 'release')
    await judgeTags(rollout, look.move.tag, { ...stand, clean: false }, sources);
  return { run, look };
}

/** Why a part of it could not be carried out, if so; the next look begins with that part. */
async function carriedOut(run: RolloutRun, look: Look): Promise<string | undefined> {
  try {
    await run.carryOut(look, new AbortController().signal);
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

function afterFailure(text: string, failures: number): Verdict {
  return failures > AGAIN.times ? { next: 'halt', text } : { next: 'look', seconds: AGAIN.seconds, text };
}
