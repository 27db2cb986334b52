import { z } from 'zod';
import type { Resource } from './resource';

/** What a plan would destroy because no construct makes it, and what it would make. */
export interface PlannedResources {
  readonly destroyed: readonly Resource[];
  readonly made: readonly Resource[];
}

const attributes = z.record(z.string(), z.unknown()).nullable();
const plan = z.object({
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        mode: z.string(),
        type: z.string(),
        change: z.object({ actions: z.array(z.string()), before: attributes, after: attributes }),
      }),
    )
    .default([]),
});

/** Reads the output of `terraform show -json` for a plan; attributes that are not known yet are left out by Terraform. */
export function parsePlannedResources(text: string): PlannedResources {
  const { resource_changes } = plan.parse(JSON.parse(text));
  const managed = resource_changes.filter(({ mode }) => mode === 'managed');
  const only = (action: 'create' | 'delete', when: 'before' | 'after'): Resource[] =>
    managed
      .filter(({ change }) => change.actions.length === 1 && change.actions[0] === action)
      .map(({ address, type, change }) => ({ address, type, attributes: change[when] ?? {} }));
  return { destroyed: only('delete', 'before'), made: only('create', 'after') };
}
