import { z } from 'zod';
import type { Json } from './json-value';

/** Any JSON value. */
export const jsonValue: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(jsonValue),
    z.record(z.string(), jsonValue),
  ]),
);

/** Any JSON object. */
export const jsonObject = z.record(z.string(), jsonValue);
