import type { BuildStageName } from '../../buildspecs/stages';
import type { StageContext } from '../../releases/stage-context';
import { formatReleaseTag, parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { installTools } from '../../tools/install';
import type { ToolName } from '../../tools/pins';
import type { Session } from '../command-file';
import type { ExitCode } from '../exit-code';
import { buildEnvironment, type BuildEnvironment } from './build-environment';

/** What a build of a lane runs. */
export type LaneBuild = (session: Session) => Promise<ExitCode>;

type Run = (session: Session, context: StageContext, build: BuildEnvironment) => Promise<ExitCode>;

/** A build that runs a stage of a release: reads what it is told, installs the stage's tools, and runs it. */
export function stageBuild(stage: BuildStageName, tools: readonly ToolName[], run: Run): LaneBuild {
  return async (session) => {
    const build = buildEnvironment(stage, process.env);
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
  };
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
