import {
  RolloutRun,
  type Look,
  type RolloutServices,
  type Standpoint,
} from '../../../releases/rollout/follow';
import { executionKey } from '../../../releases/rollout/progress';
import { stepsOf, type Step } from '../../../releases/rollout/rollout';
import { rollout, RolloutWorld, scopes } from '../../support/rollout-world';

const NOTHING: Standpoint = { tagged: new Set(), resume: false };

/** A world in which every tag is released at once, as `ends` says, and time goes on while nothing is done. */
class LivelyWorld extends RolloutWorld {
  readonly pushed: string[] = [];
  readonly restarted: string[] = [];
  ends: (step: Step) => 'applied' | 'failed' = () => 'applied';
  private readonly sent: Step[] = [];

  services(): RolloutServices {
    return {
      read: async () => this.facts.steps,
      ringing: async () => this.ringing,
      now: () => this.at,
      tag: async (step) => {
        this.pushed.push(...scopes([step]));
        this.tag(step);
        this.sent.push(step);
      },
      again: async (row) => {
        this.restarted.push(executionKey(row));
        this.sent.push(...stepsOf(this.of).filter(({ target }) => target.stack === row.target));
      },
      pause: async () => this.goOn(),
    };
  }

  private goOn(): void {
    this.at = new Date(this.at.getTime() + 60_000);
    for (const step of this.sent.splice(0)) {
      this.begin(step);
      this.end(step, this.ends(step));
    }
  }
}

const never = new AbortController().signal;

function follow(
  world: LivelyWorld,
  standpoint = NOTHING,
  signal = never,
  onLook?: (look: Look) => void,
): Promise<Look> {
  const run = new RolloutRun(world.of, standpoint, world.services());
  return run.follow(async (look) => onLook?.(look), signal);
}

function standing(world: LivelyWorld, resume: boolean): Standpoint {
  return { tagged: new Set(world.tags.keys()), resume };
}

test('it goes on until all waves are done', async () => {
  const world = new LivelyWorld(rollout('canary', { bakeMinutes: 3 }));
  const { move } = await follow(world);
  expect(move.kind).toBe('done');
  expect(world.pushed).toEqual(['global', 'us-east-1', 'eu-central-1', 'ap-southeast-1']);
  expect(world.at.toISOString()).toBe('2026-01-01T00:09:00.000Z');
});

test('halted, it is taken up again by another, who starts what failed once and does the rest', async () => {
  const world = new LivelyWorld(rollout());
  world.ends = ({ target }) => (target.region === 'eu-central-1' ? 'failed' : 'applied');
  expect((await follow(world)).move).toMatchObject({ kind: 'halt', wave: 2 });
  expect((await follow(world, standing(world, false))).move).toMatchObject({ kind: 'halt', wave: 2 });
  expect((await follow(world, standing(world, true))).move).toMatchObject({ kind: 'halt', wave: 2 });
  world.ends = () => 'applied';
  expect((await follow(world, standing(world, true))).move.kind).toBe('done');
  expect(world.pushed).toEqual(['global', 'us-east-1', 'eu-central-1', 'ap-southeast-1']);
  expect(world.restarted).toEqual(['dev_eu-central-1_research 1', 'dev_eu-central-1_research 2']);
});

test('left in the middle of a wave it pushes nothing more, and whoever takes it up pushes the rest', async () => {
  const world = new LivelyWorld(rollout('all'));
  const controller = new AbortController();
  const services = world.services();
  const run = new RolloutRun(world.of, NOTHING, {
    ...services,
    tag: async (step, wave) => {
      await services.tag(step, wave);
      if (wave === 1) controller.abort();
    },
  });
  const left = await run.follow(async () => undefined, controller.signal);
  expect(left.move.kind).toBe('release');
  expect(world.pushed).toEqual(['global', 'us-east-1']);
  expect((await follow(world, standing(world, true))).move.kind).toBe('done');
  expect(world.pushed).toEqual(['global', 'us-east-1', 'eu-central-1', 'ap-southeast-1']);
});

test('an alarm that rings while a wave is watched halts it', async () => {
  const world = new LivelyWorld(rollout('one', { bakeMinutes: 5, alarms: ['errors'] }));
  const last = await follow(world, NOTHING, never, ({ move }) => {
    if (move.kind === 'bake' && move.wave === 1) world.ringing.push('errors');
  });
  expect(last.move).toMatchObject({ kind: 'halt', alarms: ['errors'] });
  expect(world.pushed).toEqual(['global', 'us-east-1']);
});
