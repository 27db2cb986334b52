import { setTimeout as delay } from 'node:timers/promises';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { gitBase } from '../../rehearsal/codecommit/repository';
import { awsEnvironment, rootCredentials } from '../../rehearsal/credentials';
import { operatorCredentials } from '../../rehearsal/organisation';
import { LaneClient } from '../../releases/steering/lane-client';
import { questionOf, type Question } from '../../releases/steering/lane-state';
import { runTool, type ToolResult } from '../../tools/run';
import { gitEnvironment } from './git-environment';
import type { RehearsedLanes } from './rehearsed-lanes';

/** Somebody who works in the checkout of rehearsed lanes with the command, as the operator of the tooling account. */
export class CommandingEngineer {
  static async of(lanes: RehearsedLanes): Promise<CommandingEngineer> {
    const { place, configuration, checkout } = lanes;
    const credentials = await operatorCredentials(configuration, place.endpoint);
    const base = gitBase(place.endpoint, place.region);
    const url = `${base.replace('http://', `http://${place.account}:rehearsal@`)}/v1/repos/infra`;
    checkout.git('remote', 'add', 'origin', url);
    const environment = { ...awsEnvironment(process.env, place, credentials), ...gitEnvironment };
    return new CommandingEngineer(lanes, environment);
  }

  private readonly lanes: LaneClient;

  private constructor(
    private readonly rehearsed: RehearsedLanes,
    private readonly environment: Readonly<Record<string, string>>,
  ) {
    const { endpoint, region, account } = rehearsed.place;
    const client = new CodePipelineClient({ endpoint, region, credentials: rootCredentials(account) });
    this.lanes = new LaneClient(client);
  }

  /** Runs a command line; gives what it answers as JSON, or how it refused. */
  async taglane(...words: string[]): Promise<{ readonly code: number | null; readonly answer: unknown }> {
    const { code, stdout, stderr } = await this.run([...words, '--json']);
    if (stdout === '') throw new Error(stderr);
    return { code, answer: JSON.parse(stdout) as unknown };
  }

  /** Pushes the commit that is checked out as the release branch. */
  async pushBranch(): Promise<void> {
    const args = ['push', '--quiet', '--force', 'origin', 'HEAD:refs/heads/main'];
    const { root: cwd } = this.rehearsed.checkout;
    const { code, stderr } = await runTool({
      ...{ command: 'git', args, cwd, env: this.environment, timeoutMs: 60_000 },
    });
    if (code !== 0) throw new Error(stderr);
  }

  /** Waits until a lane asks for an execution, and agrees as somebody else than the engineer. */
  async approve(lane: string, execution: string): Promise<void> {
    const approved = { approved: true, comment: 'seen' };
    await this.lanes.answer(lane, await this.question(lane, execution), approved);
  }

  private async question(lane: string, execution: string): Promise<Question> {
    for (const deadline = Date.now() + 5 * 60_000; Date.now() < deadline; await delay(500)) {
      const question = questionOf(await this.lanes.state(lane), execution);
      if (question !== undefined) return question;
    }
    throw new Error(`${lane} asks nothing for ${execution}`);
  }

  private run(words: readonly string[]): Promise<ToolResult> {
    const { root: cwd, program } = this.rehearsed.checkout;
    const args = [program, ...words];
    return runTool({ command: process.execPath, args, cwd, env: this.environment, timeoutMs: 40 * 60_000 });
  }
}
