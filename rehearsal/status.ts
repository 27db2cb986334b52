/** Where the endpoint of a rehearsal answers with its status. */
export const STATUS_PATH = '/_rehearsal';

/** One run of a pipeline, for whoever asks how the rehearsal gets on. */
export interface ExecutionStatus {
  readonly pipeline: string;
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly status: string;
  /** The release tag, or nothing when somebody else started it. */
  readonly tag: string;
  readonly active: boolean;
  /** What started it, as CodePipeline calls it. */
  readonly trigger: string;
  /** Why it failed, in a line; `null` when it has not. */
  readonly reason: string | null;
  readonly stages: readonly { readonly name: string; readonly status: string }[];
}

/** A build, for its log. */
export interface BuildStatus {
  readonly id: string;
  readonly project: string;
  readonly status: string;
  readonly phase: string;
}

export interface Status {
  readonly repositories: readonly string[];
  readonly executions: readonly ExecutionStatus[];
  readonly builds: readonly BuildStatus[];
  /** What went wrong beside pipelines. */
  readonly mishaps: readonly MishapStatus[];
}

/** Something that went wrong, and why, in a line. */
export interface MishapStatus {
  readonly what: string;
  readonly reason: string;
}
