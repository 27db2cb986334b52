import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stackDirectory } from '../buildspecs/artifacts';
import { stageTitle } from '../buildspecs/stages';
import { initialise } from '../releases/init';
import { terraform } from '../releases/terraform';
import { arn, roleArn } from '../tags/arn';
import type { Configuration } from '../tags/configuration';
import { laneProjectName, laneRoleName } from '../tags/names';
import { parseReleaseTag } from '../tags/release-tag';
import { planRoleFor } from '../tags/provider';
import { targetFor } from '../tags/target';
import { unpack } from './archive/unpack';
import type { RoleSession } from './aws/credentials';
import { Emulator } from './aws/emulator';
import { ObjectStore } from './aws/s3-object';
import { awsEnvironment, rootCredentials } from './credentials';
import type { Rehearsal } from './rehearsal';
import type { ReleaseView } from './release-view';

/** What a plan made after the apply says. */
export interface SecondPlan {
  readonly empty: boolean;
  /** As Terraform says it: `Plan: 0 to add, 1 to change, 0 to destroy.` */
  readonly text: string;
}

const HAS_CHANGES = 2;

/**
 * Plans an applied release once more: the stack that its lane applied, with the role that its lane plans with.
 * Throws TerraformFailed.
 */
export async function secondPlan(
  rehearsal: Rehearsal,
  configuration: Configuration,
  view: ReleaseView,
  signal?: AbortSignal,
): Promise<SecondPlan> {
  const { stack, tag } = view.selection;
  const emulator = new Emulator(rehearsal.emulator);
  const directory = join(rehearsal.directory, 'second-plans', view.execution ?? stack);
  try {
    await fetchStack(rehearsal, configuration, emulator, { view, directory });
    const session = await planSession(configuration, emulator, view);
    const { region } = configuration.tooling;
    const context = {
      directory: stackDirectory(directory, stack),
      environment: awsEnvironment(process.env, { endpoint: rehearsal.endpoint, region }, session),
      variables: { role_arn: planRoleFor(targetFor(configuration, parseReleaseTag(tag))), release: tag },
      signal,
    };
    await initialise(context);
    const { code, stdout } = await terraform(context, PLAN, [HAS_CHANGES]);
    const text = /^Plan: .*$/m.exec(stdout)?.[0] ?? 'no changes';
    return { empty: code !== HAS_CHANGES, text };
  } finally {
    emulator.agent.destroy();
    await rm(directory, { recursive: true, force: true });
  }
}

/** `empty`, what else it would do, or nothing when there was none. */
export function secondPlanText(plan: SecondPlan | null): string {
  if (plan === null) return '';
  return plan.empty ? 'empty' : plan.text;
}

const PLAN = ['plan', '-input=false', '-no-color', '-lock-timeout=5m', '-detailed-exitcode'] as const;

/** Gets the stack that the lane synthesised from where the lane keeps it. */
async function fetchStack(
  { world }: Rehearsal,
  { tooling: { account, region } }: Configuration,
  emulator: Emulator,
  { view, directory }: { readonly view: ReleaseView; readonly directory: string },
): Promise<void> {
  const executions = world.at(account, region).pipelines.get(view.selection.lane)?.executions ?? [];
  const artifact = executions.find(({ id }) => id === view.execution)?.artifacts.get(stageTitle('synth'));
  if (artifact === undefined) throw new Error(`${view.selection.tag} has no synthesised stack`);
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'synth.zip');
  await new ObjectStore(emulator, region, rootCredentials(account)).download(artifact, file);
  await unpack(file, directory);
}

/** A session of the lane's plan role, as a build of its plan stage has it. */
function planSession(
  { partition, tooling: { account, region } }: Configuration,
  emulator: Emulator,
  { selection: { lane } }: ReleaseView,
): Promise<RoleSession> {
  const project = `project/${laneProjectName(lane, 'plan')}`;
  return emulator.assumeRole({
    roleArn: roleArn(partition, account, laneRoleName(lane, 'plan')),
    service: 'codebuild.amazonaws.com',
    ...{ region, sourceAccount: account, sessionName: 'second-plan', durationSeconds: 3_600 },
    sourceArn: arn({ partition, service: 'codebuild', region, account, resource: project }),
  });
}
