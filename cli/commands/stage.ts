import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EXPORTS_FILE, RELEASE_FILE, REPORT_FILE, formatRelease } from '../../buildspecs/artifacts';
import {
  CAPTURE,
  DRIFT,
  RECORD,
  ROLLOUT,
  SYNTH_DIRECTORY,
  type BuildStageName,
} from '../../buildspecs/stages';
import type { GateReport } from '../../gates/finding';
import { installDependencies } from '../../releases/dependencies';
import { applyInLane } from '../../releases/lane/apply';
import { LaneRuns } from '../../releases/lane/lane-runs';
import { planInLane } from '../../releases/lane/plan';
import { deployedPlanPages } from '../../releases/plan-page/deployed-plan-pages';
import { deployedClient, deployedLedger } from '../../releases/ledger/deployed-ledger';
import { stackDirectoryOf, type StageContext } from '../../releases/stage-context';
import { lintStage, scanStage } from '../../releases/stages';
import { synthesise } from '../../releases/synth';
import type { Configuration } from '../../tags/configuration';
import { InputError } from '../../tags/errors';
import { formatReleaseTag, parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { installTools } from '../../tools/install';
import type { ToolName } from '../../tools/locate';
import { buildEnvironment, type BuildEnvironment } from '../build-environment';
import { runCapture } from '../capture';
import { runDrift } from '../drift';
import { laneExecution } from '../lane-environment';
import { runRecord } from '../record';
import { runRolloutLook } from '../rollout-look';
import type { CommandFile, Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import { formatExports, planVariables } from '../exported-variables';
import { formatReport } from '../output/report';
import { writeJunit } from '../stages';

type Run = (session: Session, context: StageContext, build: BuildEnvironment) => Promise<ExitCode>;

/** How long a plan waits before it looks again whether an earlier one is applied. */
const LOOK_AGAIN_MS = 3000;

interface BuildStageRow {
  readonly tools: readonly ToolName[];
  readonly run: Run;
}

const STAGES: Readonly<Record<BuildStageName, BuildStageRow>> = {
  synth: { tools: [], run: synth },
  lint: { tools: ['terraform', 'tflint'], run: (session, context) => gate(session, context, lintStage) },
  scan: { tools: ['checkov'], run: (session, context) => gate(session, context, scanStage) },
  plan: { tools: ['terraform', 'checkov'], run: plan },
  apply: { tools: ['terraform'], run: apply },
};

const NAMES = [CAPTURE.name, ...Object.keys(STAGES), RECORD.name, DRIFT.name, ROLLOUT.name];

export const command: CommandFile = {
  description:
    'Runs one stage inside a build of a lane: the release comes from the pipeline’s variables, the configuration from the toolchain.',
  operands: [['<name>', NAMES.join(', ')]],
  options: [],
  examples: ['taglane stage lint'],
  async run(session, input) {
    const name = input.operand(0);
    if (name === CAPTURE.name) return runCapture(session);
    if (name === RECORD.name) return runRecord(session);
    if (name === DRIFT.name) return runDrift(session);
    if (name === ROLLOUT.name) return runRolloutLook(session);
    if (!isStage(name)) {
      throw new InputError(`no stage "${name}"; there are ${NAMES.join(', ')}`);
    }
    const build = buildEnvironment(name, process.env);
    const { tools, run } = STAGES[name];
    const context = stageContext(session, build);
    if (tools.length > 0)
      await installTools(tools, {
        env: process.env,
        report: (line) => {
          session.console.note(line);
        },
        signal: session.interrupted(),
      });
    return run(session, context, build);
  },
};

function isStage(name: string): name is BuildStageName {
  return Object.hasOwn(STAGES, name);
}

function stageContext(session: Session, build: BuildEnvironment): StageContext {
  const { configuration } = session.configuration();
  const tag = parseReleaseTag(build.tag);
  return {
    configuration,
    tag: formatReleaseTag(tag),
    commit: build.commit,
    target: targetFor(configuration, tag),
    out: build.sourceDirectory,
    planDirectory: build.planDirectory,
    workingFiles: [],
    environment: process.env,
    now: () => new Date(),
    signal: session.interrupted(),
    onLine: (line) => {
      session.console.note(line);
    },
    onStep: (step) => {
      session.console.note(`== ${step}`);
    },
  };
}

async function synth(
  _: Session,
  context: StageContext,
  { sourceDirectory }: BuildEnvironment,
): Promise<ExitCode> {
  const { tag, commit, target, environment, signal, onLine, onStep } = context;
  const out = join(sourceDirectory, SYNTH_DIRECTORY);
  const watched = { ...(signal && { signal }), ...(onLine && { onLine }) };
  onStep?.('npm ci');
  await installDependencies({ repository: sourceDirectory, environment, ...watched });
  onStep?.(`synth of ${target.stack}`);
  await synthesise({
    ...{ repository: sourceDirectory, configuration: join(sourceDirectory, 'cdktf.json') },
    ...{ out, stacks: [target.stack], environment },
    ...watched,
  });
  const release = formatRelease({ version: 1, tag, stack: target.stack, commit });
  await writeFile(join(stackDirectoryOf({ out, target }), RELEASE_FILE), release);
  return EXIT.fine;
}

async function gate(
  session: Session,
  context: StageContext,
  run: (context: StageContext) => Promise<GateReport>,
): Promise<ExitCode> {
  return reported(session, context, await run(context));
}

async function reported(session: Session, { out }: StageContext, report: GateReport): Promise<ExitCode> {
  session.console.result(formatReport(report, session.console.colors));
  session.console.json(report);
  await writeJunit(report, join(out, REPORT_FILE));
  return report.blocking.length === 0 ? EXIT.fine : EXIT.refused;
}

async function plan(session: Session, context: StageContext, build: BuildEnvironment): Promise<ExitCode> {
  await mkdir(context.planDirectory, { recursive: true });
  const execution = laneExecution('plan', process.env);
  const { configuration, target } = context;
  const pages = deployedPlanPages(configuration, target);
  const wait = () => delay(LOOK_AGAIN_MS, undefined, context.signal && { signal: context.signal });
  const services = { ledger: deployedLedger(configuration), runs: deployedRuns(configuration), pages, wait };
  const { result, decision } = await planInLane(context, execution, services);
  const variables = formatExports(planVariables(result, decision));
  await writeFile(join(build.sourceDirectory, EXPORTS_FILE), variables, { mode: 0o600 });
  session.console.result(result.summary);
  const code = await reported(session, context, result.report);
  return execution.operation === 'drift' ? EXIT.fine : code;
}

async function apply(session: Session, context: StageContext, build: BuildEnvironment): Promise<ExitCode> {
  const { configuration } = context;
  const services = {
    ledger: deployedLedger(configuration),
    runs: deployedRuns(configuration),
  };
  const execution = laneExecution('apply', process.env);
  const { record, state, outputs } = await applyInLane(context, execution, build.approvedSha256, services);
  for (const [name, value] of outputs) session.console.result(`${name} = ${JSON.stringify(value)}`);
  session.console.json({ record, state, outputs: Object.fromEntries(outputs) });
  return EXIT.fine;
}

function deployedRuns(configuration: Configuration): LaneRuns {
  return new LaneRuns(new CodePipelineClient(deployedClient(configuration)));
}
