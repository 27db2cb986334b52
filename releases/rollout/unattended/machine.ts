import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
} from '@aws-sdk/client-sfn';
import { arn } from '../../../tags/arn';
import type { Configuration } from '../../../tags/configuration';
import { rolloutExecutionName, rolloutMachineName } from '../../../tags/names';
import { formatVersion } from '../../../tags/version';
import { deployedClient } from '../../ledger/deployed-ledger';
import { noMachine, underWay } from '../errors';
import type { Rollout } from '../rollout';
import { endOf, type End } from './end';
import { formatRequest, type Request } from './request';

/** The state machine of an environment's unattended roll-outs. */
export class RolloutMachine {
  constructor(
    private readonly client: Pick<SFNClient, 'send'>,
    private readonly arnOf: (resource: string) => string,
    private readonly name: string,
  ) {}

  /**
   * Starts a roll-out; gives the ARN of its execution. Throws InputError while the same one is under way: a name is taken
   * once, so that of two who start it at the same time one is told.
   */
  async start(request: Request): Promise<string> {
    const { name, execution } = await this.nextOf(request.rollout);
    const stateMachineArn = this.arnOf(`stateMachine:${this.name}`);
    try {
      await this.client.send(
        new StartExecutionCommand({ stateMachineArn, name, input: formatRequest(request) }),
      );
      return execution;
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) throw underWay(request.rollout, execution);
      if (error instanceof StateMachineDoesNotExist) throw noMachine(this.name);
      throw error;
    }
  }

  /** How an execution has ended; `undefined` while it goes on, or when it is not known. */
  async end(execution: string): Promise<End | undefined> {
    const known = await this.look(execution);
    return known === undefined ? undefined : endOf(known);
  }

  private async nextOf(rollout: Rollout): Promise<{ readonly name: string; readonly execution: string }> {
    for (let time = 1; ; time += 1) {
      const name = rolloutExecutionName(rollout.team, formatVersion(rollout.version), time);
      const execution = this.arnOf(`execution:${this.name}:${name}`);
      const known = await this.look(execution);
      if (known === undefined) return { name, execution };
      if (endOf(known) === undefined) throw underWay(rollout, execution);
    }
  }

  private async look(executionArn: string) {
    try {
      return await this.client.send(new DescribeExecutionCommand({ executionArn }));
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  }
}

/** The machine of an environment in the tooling account that the shell's credentials are for. */
export function deployedMachine(configuration: Configuration, environment: string): RolloutMachine {
  const { prefix, partition, tooling } = configuration;
  const { region, account } = tooling;
  return new RolloutMachine(
    new SFNClient(deployedClient(configuration)),
    (resource) => arn({ partition, service: 'states', region, account, resource }),
    rolloutMachineName(prefix, environment),
  );
}
