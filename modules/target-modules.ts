import type { Construct } from 'constructs';
import type { TargetPlace } from './target-place';

/** A construct that holds everything that a release of a target applies. */
export type TargetModule = new (scope: Construct, id: string, place: TargetPlace) => Construct;

/** What targets contain. Each is loaded only when a target of its scope is synthesised. */
export interface TargetModules {
  /** What an account has once. */
  readonly global: () => Promise<TargetModule>;
  /** What each Region has. */
  readonly regional: () => Promise<TargetModule>;
}
