import { emptyCurrentRow, type CurrentRow } from '../../../releases/ledger/current-row';
import type { ExecutionRow } from '../../../releases/ledger/execution-row';
import { stepsOf } from '../../../releases/rollout/rollout';
import { StepReader } from '../../../releases/rollout/step-reader';
import { rollout, RolloutWorld } from '../../support/rollout-world';

/** The ledger of a world; what happens to a target between two reads can be said. */
class WorldLedger {
  readonly read: string[] = [];
  between: () => void = () => undefined;
  private revisions = new Map<string, number>();

  constructor(private readonly world: RolloutWorld) {}

  /** Says that something of a target was written. */
  written(stack: string): void {
    this.revisions.set(stack, (this.revisions.get(stack) ?? 0) + 1);
  }

  async current(stack: string): Promise<CurrentRow> {
    const row = this.world.currents.get(stack) ?? emptyCurrentRow(stack);
    return { ...row, revision: this.revisions.get(stack) ?? 0 };
  }

  async currents(stacks: readonly string[]): Promise<Map<string, CurrentRow>> {
    const rows = await Promise.all(stacks.map((stack) => this.current(stack)));
    return new Map(rows.map((row) => [row.target, row]));
  }

  async history(stack: string): Promise<ExecutionRow[]> {
    this.read.push(stack);
    this.between();
    return this.world.rows.get(stack) ?? [];
  }
}

const world = new RolloutWorld(rollout());
const steps = stepsOf(world.of);
const [step] = steps;
if (step === undefined) throw new Error('no step');
const { stack } = step.target;

test('a target is read again only when something of it was written', async () => {
  const ledger = new WorldLedger(world);
  const reader = new StepReader(ledger, steps);
  await reader.read();
  await reader.read();
  expect(ledger.read).toEqual(steps.map(({ target }) => target.stack));
  world.begin(step);
  ledger.written(stack);
  expect((await reader.read()).get(stack)?.row?.state).toBe('captured');
  expect(ledger.read.slice(steps.length)).toEqual([stack]);
});

test('what is applied between two reads is never a row that is applied and nothing in its place', async () => {
  const ledger = new WorldLedger(world);
  const reader = new StepReader(ledger, [step]);
  ledger.between = () => {
    ledger.between = () => undefined;
    world.end(step, 'applied');
    ledger.written(stack);
  };
  const facts = (await reader.read()).get(stack);
  expect([facts?.row?.state, facts?.current.applied?.tag]).toEqual(['applied', step.tag]);
});

test('a tag that was deleted after its release is still the release that it was', async () => {
  const reader = new StepReader(new WorldLedger(world), [step]);
  const [release] = world.rows.get(stack) ?? [];
  if (release === undefined) throw new Error('nothing was released');
  const deletion: ExecutionRow = {
    ...release,
    sequence: 9,
    execution: null,
    state: 'refused',
    reason: 'deleted',
  };
  world.rows.set(stack, [deletion, release]);
  expect((await reader.read()).get(stack)?.row).toBe(release);
  world.rows.set(stack, [deletion]);
  expect((await new StepReader(new WorldLedger(world), [step]).read()).get(stack)?.row).toBe(deletion);
});
