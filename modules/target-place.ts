import { shortened } from '../tags/names';
import type { Target } from '../tags/target';

/** What a module is told about the target that it is released to. `region` is where its provider works. */
export type TargetPlace = Pick<Target, 'environment' | 'team' | 'account' | 'region' | 'partition'>;

/** A name that no other team or environment has in the account, cut to its service's limit: no name of them holds two dashes. */
export function nameAt({ team, environment }: TargetPlace, part: string, limit: number): string {
  return shortened(`${team}--${environment}--${part}`, limit);
}
