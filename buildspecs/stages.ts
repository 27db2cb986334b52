import { PLAN_FILE, PLAN_RECORD_FILE, SUMMARY_FILE } from './artifacts';

/** A step of a lane that runs in a build, in the order of the lane. */
export type BuildStageName = 'synth' | 'lint' | 'scan' | 'plan' | 'apply';
export type StageName = BuildStageName | 'approve';

/** What a stage reads: the two sources of a lane or the output of an earlier stage. */
export type ArtifactName = 'Release' | 'Toolchain' | 'Synth' | 'Plan';

/** The role that a build runs with. Lint and scan share one. */
export type LaneRole = 'capture' | 'synth' | 'check' | 'plan' | 'apply' | 'record' | 'drift';

/** A stage that runs the toolchain in a build. */
export interface BuildStage {
  readonly kind: 'build';
  readonly name: BuildStageName;
  readonly role: LaneRole;
  readonly inputs: readonly ArtifactName[];
  readonly output: ArtifactName | null;
  /** The directory of the output's files, relative to the build's working directory; `null` for that one itself. */
  readonly directory: string | null;
  /** The files of the output, relative to `directory`. */
  readonly files: readonly string[];
  /** Variables that later stages may read as `#{<namespace>.<VARIABLE>}`; see `stageNamespace`. */
  readonly exports: readonly string[];
  /** Variables of the plan stage that this stage is told. */
  readonly reads: readonly (typeof PLAN_VARIABLES)[number][];
  readonly report: boolean;
  readonly timeoutMinutes: number;
  /** The variable of the plan stage without whose `true` the stage is skipped; `null` for one that is always entered. */
  readonly entry: Entry | null;
}

/** What the plan stage says of the stages after it: whether a person is asked, and whether anything is applied. */
export type Entry = 'ASK' | 'APPLY';

/** A stage that waits for a person, where the plan stage asks for one. */
export interface ApprovalStage {
  readonly kind: 'approval';
  readonly name: 'approve';
  readonly entry: Entry;
}

export type Stage = BuildStage | ApprovalStage;

/** Exported by the plan stage, in the order in which the approval shows them. */
export const PLAN_VARIABLES = [
  'ADD',
  'CHANGE',
  'DESTROY',
  'REPLACE',
  'ASK',
  'APPLY',
  'PLAN_SHA256',
  'SUMMARY',
] as const;

/** Where the synth stage writes, below its working directory: CDKTF's own default. */
export const SYNTH_DIRECTORY = 'cdktf.out';

/** How long an apply may take; a plan waits as long for an earlier one of its target. */
export const APPLY_MINUTES = 120;

/** How long a plan may take once nothing is before it. */
export const PLAN_MINUTES = 30;

/** The stages of every lane, in order. A gate is added by a stage here and a file in `gates/`. */
export const STAGES: readonly Stage[] = [
  {
    kind: 'build',
    name: 'synth',
    role: 'synth',
    inputs: ['Release', 'Toolchain'],
    output: 'Synth',
    // The repository has a folder stacks/ of its own.
    directory: SYNTH_DIRECTORY,
    files: ['stacks/**/*'],
    exports: [],
    reads: [],
    report: false,
    timeoutMinutes: 15,
    entry: null,
  },
  {
    kind: 'build',
    name: 'lint',
    role: 'check',
    inputs: ['Synth', 'Toolchain'],
    output: null,
    directory: null,
    files: [],
    exports: [],
    reads: [],
    report: true,
    timeoutMinutes: 15,
    entry: null,
  },
  {
    kind: 'build',
    name: 'scan',
    role: 'check',
    inputs: ['Synth', 'Toolchain'],
    output: null,
    directory: null,
    files: [],
    exports: [],
    reads: [],
    report: true,
    timeoutMinutes: 15,
    entry: null,
  },
  {
    kind: 'build',
    name: 'plan',
    role: 'plan',
    inputs: ['Synth', 'Toolchain'],
    output: 'Plan',
    directory: null,
    files: [PLAN_FILE, PLAN_RECORD_FILE, SUMMARY_FILE],
    exports: PLAN_VARIABLES,
    reads: [],
    report: true,
    timeoutMinutes: PLAN_MINUTES + APPLY_MINUTES,
    entry: null,
  },
  { kind: 'approval', name: 'approve', entry: 'ASK' },
  {
    kind: 'build',
    name: 'apply',
    role: 'apply',
    inputs: ['Synth', 'Plan', 'Toolchain'],
    output: null,
    directory: null,
    files: [],
    exports: [],
    reads: ['PLAN_SHA256'],
    report: false,
    timeoutMinutes: APPLY_MINUTES,
    entry: 'APPLY',
  },
];

/** The build that captures a release before the lane: it is started by the tag, not by the pipeline. */
export const CAPTURE = { name: 'capture', role: 'capture', timeoutMinutes: 10 } as const;

/** The build that looks at what has ended and writes down what no stage could: EventBridge starts it. */
export const RECORD = { name: 'record', role: 'record', timeoutMinutes: 10 } as const;

/** The build that looks for drift: a schedule starts it, and what it starts goes through the lane. */
export const DRIFT = { name: 'drift', role: 'drift' } as const;

/**
 * The build that looks once where an unattended roll-out is and does what comes next: a state machine starts it, again and
 * again. What a look leaves for the next one is `noMemory` before the first, since CodeBuild may take no empty variable.
 */
export const ROLLOUT = {
  name: 'rollout',
  timeoutMinutes: 15,
  exports: ['LOOK'],
  noMemory: '-',
} as const;

/** The name of a stage in the pipeline: capitalised, as AWS shows it. */
export function stageTitle(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The namespace of the variables that a stage exports. CodePipeline refuses one that is also an artifact's name. */
export function stageNamespace(name: StageName): string {
  return `${stageTitle(name)}Vars`;
}

/** How an action refers to a variable that a stage exports. */
export function stageVariable(name: StageName, variable: (typeof PLAN_VARIABLES)[number]): string {
  return `#{${stageNamespace(name)}.${variable}}`;
}
