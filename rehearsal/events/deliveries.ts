import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../aws/delivery';
import { requirePermissions } from '../endpoint/access';
import type { Site } from '../endpoint/site';
import { ServiceError } from '../wire/service-error';
import { sendDeadLetter } from './dead-letter';

/** Starts one kind of target; throws what AWS would count as a failed invocation. */
export interface TargetStarter {
  readonly action: string;
  readonly start: (delivery: Delivery) => Promise<void>;
}

/** Fetches matched events from the emulator and starts builds and pipelines, in order. */
export class Deliveries {
  private running = true;

  constructor(
    private readonly site: Site,
    private readonly starters: Readonly<Record<string, TargetStarter>>,
  ) {}

  /** Runs until `stop`; an emulator that does not answer is asked again. */
  async run(): Promise<void> {
    while (this.running) {
      try {
        for (const delivery of await this.site.emulator.deliveries(20)) await this.deliver(delivery);
      } catch {
        await sleep(500);
      }
    }
  }

  stop(): void {
    this.running = false;
  }

  private async deliver(delivery: Delivery): Promise<void> {
    try {
      await this.start(delivery);
      this.site.report({ kind: 'delivery', rule: delivery.rule, target: delivery.target, problem: null });
    } catch (error) {
      const problem =
        error instanceof ServiceError ? error : new ServiceError('INTERNAL_ERROR', String(error));
      this.site.report({
        kind: 'delivery',
        rule: delivery.rule,
        target: delivery.target,
        problem: problem.message,
      });
      await sendDeadLetter(this.site.emulator, delivery, problem);
    }
  }

  private async start(delivery: Delivery): Promise<void> {
    const starter = this.starters[delivery.service];
    if (starter === undefined)
      throw new ServiceError('INVALID_TARGET', `${delivery.target} cannot be started`);
    const session = await this.site.emulator.assumeRole({
      roleArn: delivery.roleArn,
      sessionName: delivery.rule.slice(0, 32).padEnd(2, '-'),
      service: 'events.amazonaws.com',
      region: delivery.region,
      sourceArn: delivery.ruleArn,
      sourceAccount: delivery.account,
    });
    const [, , , region = '', account = ''] = delivery.target.split(':');
    const principal = { accessKeyId: session.accessKeyId, account, region };
    await requirePermissions(this.site.emulator, principal, [
      { action: starter.action, resource: delivery.target },
    ]);
    await starter.start(delivery);
  }
}
