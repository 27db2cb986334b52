import type { BuildStageName } from '../../buildspecs/stages';
import { InputError } from '../../tags/errors';
import { toolchainSha256 } from '../../tags/names';

/** What a build is told of its release by the pipeline, and where its sources are. */
export interface BuildEnvironment {
  readonly tag: string;
  readonly commit: string;
  readonly operation: string;
  /** The primary source: the release for synth, the synthesised stack for the others. */
  readonly sourceDirectory: string;
  /** Where the plan is: written by plan into its working directory, read by apply from its second source. */
  readonly planDirectory: string;
  /** The hash that the plan stage exported, which is the one that was approved; `null` before there is one. */
  readonly approvedSha256: string | null;
}

/** The environment of a build. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads a build's variables; throws InputError naming every one that is missing. */
export function buildEnvironment(stage: BuildStageName, variables: Variables): BuildEnvironment {
  const needed = ['TAG', 'COMMIT', 'OPERATION', 'CODEBUILD_SRC_DIR', ...(NEEDED[stage] ?? [])];
  const value = requiredVariables(stage, variables, needed);
  const sourceDirectory = value('CODEBUILD_SRC_DIR');
  return {
    ...{ tag: value('TAG'), commit: value('COMMIT'), operation: value('OPERATION'), sourceDirectory },
    planDirectory: stage === 'apply' ? value('CODEBUILD_SRC_DIR_Plan') : sourceDirectory,
    approvedSha256: stage === 'apply' ? value('PLAN_SHA256') : null,
  };
}

const NEEDED: Partial<Readonly<Record<BuildStageName, readonly string[]>>> = {
  apply: ['CODEBUILD_SRC_DIR_Plan', 'PLAN_SHA256'],
};

/** What the build that captures a release is told, and the clone that it works on. */
export interface CaptureEnvironment {
  readonly tag: string;
  readonly lane: string;
  /** Who pushed the tag, as an ARN; `null` when the event did not say. */
  readonly caller: string | null;
  /** The id of the build itself. */
  readonly build: string;
  /** The hash of the toolchain that runs. */
  readonly toolchain: string;
  readonly repositoryDirectory: string;
  /** The environment for git: its credential helper needs the build's own. */
  readonly git: Readonly<Record<string, string>>;
}

/** Reads the variables of a capture build; throws InputError naming every one that is missing. */
export function captureEnvironment(variables: Variables): CaptureEnvironment {
  const value = requiredVariables('capture', variables, [
    ...['TAG', 'LANE', 'TOOLCHAIN', 'CODEBUILD_BUILD_ID', 'CODEBUILD_SRC_DIR'],
  ]);
  const caller = variables['CALLER'] ?? '';
  return {
    ...{ tag: value('TAG'), lane: value('LANE'), build: value('CODEBUILD_BUILD_ID') },
    caller: caller === '' ? null : caller,
    ...{ toolchain: toolchainSha256(value('TOOLCHAIN')), repositoryDirectory: value('CODEBUILD_SRC_DIR') },
    git: gitIn(variables),
  };
}

/** The environment for git in a build: its credential helper needs the build's own. */
export function gitIn(variables: Variables): Record<string, string> {
  const set = Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(set);
}

/** Reads variables that a build cannot do without; throws InputError naming every one that is missing. */
export function requiredVariables(
  stage: string,
  variables: Variables,
  needed: readonly string[],
): (name: string) => string {
  const missing = needed.filter((name) => (variables[name] ?? '') === '');
  if (missing.length > 0) {
    throw new InputError(
      `stage ${stage} runs in a build of a lane; its environment lacks ${missing.join(', ')}; by hand use: taglane run <tag>`,
    );
  }
  return (name) => variables[name] ?? '';
}
