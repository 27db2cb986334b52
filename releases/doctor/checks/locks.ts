import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { NoSuchBucket } from '@aws-sdk/client-s3';
import { backendFor, toolingBackendFor, type Backend } from '../../../tags/backend';
import { formatPlace } from '../../../tags/release-tag';
import { toolingStackIds } from '../../../tags/stack-id';
import { targetsOf } from '../../../tags/target';
import { holderOf } from '../../lock/holder';
import { lockingBuilds } from '../../lock/locking-builds';
import { StateLocks, type HeldLock } from '../../lock/state-locks';
import { ageOf } from '../../status/age';
import { ok, problem, warning, type Check, type CheckResult } from '../check';
import { look } from '../refusal';
import type { DoctorSite } from '../site';

/** The locks of all states: those that a dead build has left stop every later release. */
export const stateLocks: Check = {
  name: 'locks',
  needs: 'tooling account',
  async run(site) {
    const { configuration, dynamodb, s3 } = site;
    const locks = new StateLocks(dynamodb, s3);
    const states = statesOf(configuration);
    const found: (readonly CheckResult[])[] = [];
    for (let start = 0; start < states.length; start += AT_ONCE) {
      const looks = states
        .slice(start, start + AT_ONCE)
        .map((state) => look(state.name, async () => lockResults(site, state, await heldOn(locks, state))));
      found.push(...(await Promise.all(looks)));
    }
    const results = found.flat();
    return results.length > 0 ? results : [ok('states', `none of ${states.length} is locked`)];
  },
};

/** So many states are looked at together. */
const AT_ONCE = 25;

interface NamedState {
  readonly name: string;
  /** `null` for a state of the tooling, which no lane writes. */
  readonly stack: string | null;
  readonly backend: Backend;
}

function statesOf(configuration: DoctorSite['configuration']): NamedState[] {
  const targets = targetsOf(configuration).map((target) => ({
    name: formatPlace(target),
    stack: target.stack,
    backend: backendFor(configuration, target),
  }));
  const tooling = toolingStackIds(configuration).map((stack) => ({
    name: stack,
    stack: null,
    backend: toolingBackendFor(configuration, stack),
  }));
  return [...targets, ...tooling];
}

/** Where there is no table yet, nothing is locked; that it is missing is told with the states. */
async function heldOn(locks: StateLocks, { backend }: NamedState): Promise<HeldLock[]> {
  try {
    return await locks.held(backend);
  } catch (error) {
    if (error instanceof ResourceNotFoundException || error instanceof NoSuchBucket) return [];
    throw error;
  }
}

async function lockResults(
  site: DoctorSite,
  { name, stack }: NamedState,
  held: readonly HeldLock[],
): Promise<CheckResult[]> {
  if (held.length === 0) return [];
  const builds = stack === null ? [] : await lockingBuilds(site, stack);
  return held.map(({ info }) => {
    const since = `since ${ageOf(info.created, new Date())} by ${info.who}`;
    const holder = holderOf(info, builds);
    switch (holder.kind) {
      case 'alive':
        return ok(name, `locked ${since}: ${holder.build.stage} of ${holder.build.tag} is at work`);
      case 'dead':
        return problem(name, `locked ${since}, whose build is dead`, `run: taglane unlock ${name}`);
      case 'unknown':
        return warning(name, `locked ${since}; no build of a lane holds it`, unlockAdvice(name, stack));
    }
  });
}

function unlockAdvice(name: string, stack: string | null): string {
  const ask = 'ask who works on it';
  return stack === null
    ? `${ask}; else: terraform force-unlock`
    : `${ask}; else: taglane unlock ${name} --force`;
}
