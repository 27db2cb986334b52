import type { Emulator } from './emulator';
import type { Disturbance } from './endpoint/disturbance';
import type { RehearsalEvent } from './endpoint/event';
import type { Mishap } from './mishap';
import type { Status } from './status';

/** How a rehearsal is started. */
export interface RehearsalOptions {
  /**
   * Variables that every build gets besides those of CodeBuild.
   * @default what lets builds find the installed tools, npm's cache and Terraform's providers
   */
  readonly buildEnvironment?: Readonly<Record<string, string>>;
  /** PATH of builds. @default the one of this process */
  readonly toolPath?: string;
  /** Where its directory is made. @default the system's place for temporary files */
  readonly directory?: string;
  /**
   * A directory that everything stays in when it is stopped, and that it goes on from when there is something.
   * @default nothing stays
   */
  readonly keep?: string;
  /** Port of the endpoint; when it is taken, a free one. @default a free one */
  readonly port?: number;
  /** Told everything that happens. */
  readonly onEvent?: (event: RehearsalEvent) => void;
  /** Told what goes wrong beside pipelines. */
  readonly onMishap?: (mishap: Mishap) => void;
}

/** An AWS on this machine: many accounts, IAM enforced, CodeCommit, CodeBuild and CodePipeline that really run. */
export interface LocalAws {
  readonly endpoint: string;
  /** Everything that it writes; removed at the end unless it is kept. */
  readonly directory: string;
  /** Does it stay when the rehearsal is stopped? */
  readonly kept: boolean;
  /** What there is in CodeCommit, CodeBuild and CodePipeline, and what went wrong beside pipelines. */
  status(): Status;
  /** What went wrong beside pipelines since it was started. */
  readonly mishaps: readonly Mishap[];
  /** The emulator behind the endpoint. */
  readonly emulator: Emulator;
  /** The environment in which `aws`, `terraform` and the SDKs talk to it as the root of an account. */
  environmentFor(account: string, region: string): Record<string, string>;
  /** Lets services of the emulator refuse clients; gives the way to end that. */
  disturb(disturbance: Disturbance): () => void;
  /** Kills the processes of a running build, as the loss of its machine does; says whether it ran. */
  killBuild(id: string): Promise<boolean>;
  /** Ends builds and both servers, and removes the directory unless it is kept. */
  stop(): Promise<void>;
}
