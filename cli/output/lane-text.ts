import type { Approval } from '../../tags/configuration';

/** A lane, and whether it asks before it applies. */
export function laneText(lane: string, approval: Approval | undefined): string {
  return `${lane} (${approval === 'automatic' ? 'applies without asking' : 'waits for an approval'})`;
}
