import { z } from 'zod';
import type { ConstructMap } from '../buildspecs/artifacts';

const source = z.object({ file: z.string(), line: z.int().min(1) }).nullable();
const schema = z.object({
  version: z.literal(1),
  stack: z.string(),
  elements: z.record(z.string(), z.object({ path: z.string(), definedAt: source, usedAt: source })),
  // a tag from before there was this field can still be released
  folders: z.record(z.string(), z.string()).default({}),
  suppressions: z.array(
    z.object({
      path: z.string().min(1),
      tool: z.string(),
      rule: z.string(),
      reason: z.string().min(1),
      expires: z.string(),
      source,
    }),
  ),
});

/** Reads the text of a construct map; throws Error naming every problem. */
export function parseConstructMap(text: string): ConstructMap {
  return schema.parse(JSON.parse(text));
}

/** A construct map that knows nothing. */
export function emptyConstructMap(stack: string): ConstructMap {
  return { version: 1, stack, elements: {}, folders: {}, suppressions: [] };
}
