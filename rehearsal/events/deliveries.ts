import { setTimeout as sleep } from 'node:timers/promises';
import type { RoleSession } from '../aws/credentials';
import type { Delivery } from '../aws/delivery';
import { requirePermissions } from '../endpoint/access';
import { placeOfArn } from '../endpoint/place';
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
      await this.start(await this.sessionFor(delivery), delivery);
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
      await this.keepUndelivered(delivery, problem);
    }
  }

  private sessionFor({ roleArn, rule, sender, region, sourceArn, account }: Delivery): Promise<RoleSession> {
    const sessionName = rule.slice(0, 32).padEnd(2, '-');
    const use = { roleArn, sessionName, service: sender, region, sourceArn, sourceAccount: account };
    return this.site.emulator.assumeRole(use);
  }

  /** EventBridge itself keeps it; Scheduler does with the role of the schedule, and where that may not, nobody does. */
  private async keepUndelivered(delivery: Delivery, problem: ServiceError): Promise<void> {
    const { emulator } = this.site;
    try {
      if (delivery.sender === 'scheduler.amazonaws.com') {
        const principal = principalOf(await this.sessionFor(delivery), delivery.deadLetterArn);
        await requirePermissions(emulator, principal, [
          { action: 'sqs:SendMessage', resource: delivery.deadLetterArn },
        ]);
      }
    } catch {
      return;
    }
    await sendDeadLetter(emulator, delivery, problem);
  }

  private async start(session: RoleSession, delivery: Delivery): Promise<void> {
    const starter = this.starters[delivery.service];
    if (starter === undefined)
      throw new ServiceError('INVALID_TARGET', `${delivery.target} cannot be started`);
    await requirePermissions(this.site.emulator, principalOf(session, delivery.target), [
      { action: starter.action, resource: delivery.target },
    ]);
    await starter.start(delivery);
  }
}

function principalOf({ accessKeyId }: RoleSession, resource: string) {
  return { accessKeyId, ...placeOfArn(resource) };
}
