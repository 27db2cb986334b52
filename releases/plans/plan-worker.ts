import type { ProviderProcess } from './provider-process';
import type { PlanOutcome } from './target-plan';

/** The part of a provider process that a worker uses. */
export type SharedProvider = Pick<ProviderProcess, 'attachment' | 'lives' | 'stop'>;

/** Makes a plan, with providers that run already where some are given. */
export type MakePlan<Item> = (item: Item, attachment?: string) => Promise<PlanOutcome>;

/** So often a provider may let a worker down before the worker goes on without. */
const PATIENCE = 2;

/**
 * Makes one plan after another with a provider process of its own. A plan that fails with it is made again without, so
 * that an error that is shown is always one of a plain run.
 */
export class PlanWorker<Item> {
  private provider: SharedProvider | undefined;
  private disappointments = 0;

  /** Without `start` every run is a plain one. */
  constructor(
    private readonly make: MakePlan<Item>,
    private readonly start: (() => Promise<SharedProvider>) | undefined,
  ) {}

  async plan(item: Item): Promise<PlanOutcome> {
    const provider = await this.startedProvider();
    if (provider === undefined) return this.make(item);
    const shared = await this.make(item, provider.attachment);
    if (shared.kind !== 'failed') return shared;
    const plain = await this.make(item);
    if (plain.kind !== 'failed' || !provider.lives) await this.dismiss();
    return plain;
  }

  /** Ends what it started. */
  async end(): Promise<void> {
    await this.provider?.stop();
    this.provider = undefined;
  }

  private async startedProvider(): Promise<SharedProvider | undefined> {
    if (this.provider?.lives === false) await this.dismiss();
    if (this.start === undefined || this.disappointments >= PATIENCE) return undefined;
    this.provider ??= await this.start().catch(() => undefined);
    if (this.provider === undefined) this.disappointments += 1;
    return this.provider;
  }

  private async dismiss(): Promise<void> {
    this.disappointments += 1;
    await this.end();
  }
}
