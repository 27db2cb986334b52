import { join } from 'node:path';
import { GitFailed } from '../../../../releases/capture/errors';
import type { GitRepository } from '../../../../releases/capture/git';
import type { RolloutServices } from '../../../../releases/rollout/follow';
import { stepsOf, type Step } from '../../../../releases/rollout/rollout';
import { lookOnce } from '../../../../releases/rollout/unattended/look';
import { NOTHING, parseMemory, type Memory } from '../../../../releases/rollout/unattended/memory';
import type { Verdict } from '../../../../releases/rollout/unattended/verdict';
import { createTag, pushTag } from '../../../../releases/tagging/annotated-tag';
import { InputError } from '../../../../tags/errors';
import { GitOrigin } from '../../../support/git-origin';
import { rollout, RolloutWorld, THREE_REGIONS } from '../../../support/rollout-world';

jest.setTimeout(60_000);

/** A repository and a ledger in which lanes end as `ends` says; each look has the memory as text, as a build gets it. */
class UnattendedWorld extends RolloutWorld {
  readonly origin = new GitOrigin();
  readonly commit = this.origin.commit('Begin');
  private readonly clone = this.origin.clone();
  ends: (step: Step) => 'applied' | 'failed' = () => 'applied';
  refuses = false;
  resume = false;
  slowSeconds = 0;
  private memory = NOTHING;
  private sent: Step[] = [];

  async look(): Promise<Verdict> {
    const repository = this.clone;
    const at = new Date('2026-01-01T00:00:00.000Z');
    const request = {
      ...{ rollout: this.of, commit: this.commit, resume: this.resume, at },
      requestedBy: 'arn:aws:iam::111122223333:user/anna',
    };
    const ledger = { current: async (stack: string) => this.current(stack), rows: async () => [] };
    const sources = { configuration: THREE_REGIONS, repository, ledger };
    const memory = parseMemory(JSON.stringify(this.memory));
    const result = await lookOnce(request, memory, sources, this.services(repository));
    this.memory = result.memory;
    return result.verdict;
  }

  /** Looks until nothing more follows; gives how it ended. */
  async last(): Promise<Verdict> {
    for (;;) {
      const verdict = await this.look();
      if (verdict.next !== 'look') return verdict;
      this.goOn(verdict.seconds);
    }
  }

  /** Time goes on, and what was sent comes to its end, by the clocks of builds that may be slow. */
  goOn(seconds: number): void {
    const now = new Date(this.at.getTime() + seconds * 1000);
    this.at = new Date(now.getTime() - this.slowSeconds * 1000);
    for (const step of this.sent.splice(0)) {
      this.begin(step);
      this.end(step, this.ends(step));
    }
    this.at = now;
  }

  /** Begins to be carried out anew, as by another execution. */
  restartedAs(change: Pick<UnattendedWorld, 'resume'>): void {
    Object.assign(this, change);
    this.memory = NOTHING;
  }

  get known(): Memory {
    return this.memory;
  }

  tagsThere(): string[] {
    const lines = this.origin.author('ls-remote', '--tags', '--refs', 'origin').split('\n');
    return lines.flatMap((line) => line.split('refs/tags/')[1] ?? []);
  }

  private services(repository: GitRepository): RolloutServices {
    const { commit } = this;
    return {
      read: async () => this.facts.steps,
      ringing: async () => this.ringing,
      now: () => this.at,
      tag: async (step) => {
        if (this.refuses) throw new InputError('origin did not take it');
        const object = await createTag(repository, { tag: step.tag, commit, message: 'test' });
        await pushTag(repository, 'origin', { tag: step.tag, object });
        this.sent.push(step);
      },
      again: async (row) => {
        this.sent.push(...stepsOf(this.of).filter(({ target }) => target.stack === row.target));
      },
      pause: () => Promise.reject(new Error('a look waits for nothing')),
    };
  }
}

let world: UnattendedWorld;

beforeEach(() => {
  world = new UnattendedWorld(rollout('canary', { bakeMinutes: 3 }));
});

afterEach(() => world.origin.remove());

const TAGS = ['global', 'us-east-1', 'eu-central-1', 'ap-southeast-1'].map(
  (scope) => `dev_${scope}/research/2.0`,
);

test('one look after the other, it goes on until all waves are done', async () => {
  expect(await world.look()).toEqual({ next: 'look', seconds: 30, text: `pushed ${TAGS[0] ?? ''}` });
  expect(await world.last()).toMatchObject({ next: 'done' });
  expect(world.tagsThere().sort()).toEqual([...TAGS].sort());
});

test('it halts at the first failure and says why; taken up again, it starts what has failed once and does the rest', async () => {
  world.ends = ({ target }) =>
    target.region === 'us-east-1' && target.scope.kind === 'region' ? 'failed' : 'applied';
  const why = `halted in wave 2:\n${TAGS[1] ?? ''}: failed at Plan: why`;
  expect(await world.last()).toEqual({ next: 'halt', text: why });
  world.restartedAs({ resume: true });
  expect(await world.last()).toEqual({ next: 'halt', text: why });
  expect(world.rows.get('dev_us-east-1_research')).toHaveLength(2);
  world.ends = () => 'applied';
  world.restartedAs({ resume: true });
  expect(await world.last()).toMatchObject({ next: 'done' });
});

test('what cannot be pushed is tried again, and halts it when it fails again and again', async () => {
  world.refuses = true;
  const failed = { next: 'look', seconds: 60, text: 'origin did not take it' };
  expect(await world.look()).toEqual(failed);
  world.refuses = false;
  expect(await world.look()).toMatchObject({ text: `pushed ${TAGS[0] ?? ''}` });
  expect(world.known.failures).toBe(0);
  world.goOn(0);
  await world.look();
  world.goOn(180);
  world.refuses = true;
  for (const _ of [1, 2, 3]) expect(await world.look()).toEqual(failed);
  expect(await world.look()).toEqual({ next: 'halt', text: 'origin did not take it' });
});

test('a wave is watched for its whole time, however slow the clocks of its builds are', async () => {
  world.slowSeconds = 120;
  await world.look();
  world.goOn(30);
  expect(await world.look()).toMatchObject({ seconds: 180, text: expect.stringContaining('is watched') });
  world.goOn(170);
  expect(await world.look()).toMatchObject({ seconds: 10, text: expect.stringContaining('is watched') });
  world.goOn(10);
  expect(await world.look()).toMatchObject({ text: `pushed ${TAGS[1] ?? ''}` });
  world.goOn(30);
  expect(await world.look()).toMatchObject({ seconds: 180, text: expect.stringContaining('is watched') });
  expect(Object.keys(world.known.ends ?? {})).toEqual(['dev_us-east-1_research']);
});

test('what speaks against a tag by the time when it is to be made halts it', async () => {
  await world.look();
  world.goOn(0);
  await world.look();
  world.goOn(180);
  const [, [regional] = []] = world.of.waves;
  if (regional !== undefined) world.release(regional, 'dev_us-east-1/research/3.0');
  const verdict = await world.look();
  expect(verdict).toMatchObject({ next: 'halt' });
  expect(verdict.text).toContain('2.0 is not newer than 3.0');
  expect(world.tagsThere()).toEqual([TAGS[0]]);
});

test('a commit that the repository has not, and tags of another one, are said', async () => {
  Object.assign(world, { commit: '1'.repeat(40) });
  expect(await world.look()).toMatchObject({
    next: 'halt',
    text: expect.stringContaining('has no commit 1111'),
  });
  Object.assign(world, { commit: world.origin.author('rev-parse', 'HEAD') });
  await world.look();
  const commit = world.origin.commit('Another');
  world.origin.author('push', '--quiet', join(world.origin.directory, 'clone-1'), 'HEAD:refs/heads/another');
  Object.assign(world, { commit });
  expect(await world.look()).toMatchObject({ next: 'halt', text: expect.stringContaining('has begun with') });
});

test('a tag that nobody writes down is lost after as long as when somebody follows', async () => {
  await world.look();
  for (const _ of [1, 2]) {
    expect(await world.look()).toMatchObject({ next: 'look', text: `wave 1: waits for ${TAGS[0] ?? ''}` });
    world.at = new Date(world.at.getTime() + 10 * 60_000);
  }
  world.at = new Date(world.at.getTime() + 1000);
  expect(await world.look()).toEqual({ next: 'halt', text: `halted in wave 1:\n${TAGS[0] ?? ''}: lost` });
});

test('a repository that does not answer ends the look, which is tried again, and not the roll-out', async () => {
  world.origin.author('-C', join('..', 'clone-1'), 'remote', 'set-url', 'origin', '/nowhere');
  await expect(world.look()).rejects.toThrow(GitFailed);
});
