import type { Emulator } from '../aws/emulator';
import type { RehearsalEvent } from './event';
import type { World } from './place';

/** What the three services share: the emulator behind them, what exists, and where files go. */
export interface Site {
  readonly emulator: Emulator;
  readonly world: World;
  /** Directory of this endpoint: repositories, builds, artifacts on their way, the snapshot. */
  readonly directory: string;
  /** PATH of builds. */
  readonly toolPath: string;
  /** Environment variables that every build gets besides those that CodeBuild sets. */
  readonly buildEnvironment: Readonly<Record<string, string>>;
  /** How many builds of one account run at once; further ones wait in the queue. */
  readonly concurrentBuilds: number;
  /** Address of this endpoint, known once it listens. */
  readonly endpoint: () => string;
  readonly report: (event: RehearsalEvent) => void;
  /** Says that something changed which a snapshot must hold. */
  readonly changed: () => void;
}
