import { z } from 'zod';

/** A problem that `terraform validate` reports. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Relative to the stack directory; null for a problem of the whole. */
  readonly file: string | null;
  readonly line: number | null;
}

const schema = z.object({
  format_version: z.string().regex(/^1\./, 'expected format version 1.x'),
  valid: z.boolean(),
  diagnostics: z.array(
    z.object({
      severity: z.enum(['error', 'warning']),
      summary: z.string(),
      detail: z.string().optional(),
      range: z.object({ filename: z.string(), start: z.object({ line: z.int() }) }).optional(),
    }),
  ),
});

/** Reads the output of `terraform validate -json`; throws Error when it is anything else, or contradicts itself. */
export function parseValidateOutput(text: string): Diagnostic[] {
  const { valid, diagnostics } = schema.parse(JSON.parse(text));
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  if (valid === hasError)
    throw new Error(`valid is ${valid} with ${hasError ? 'an error' : 'no error'} in it`);
  return diagnostics.map(({ severity, summary, detail, range }) => ({
    severity,
    message: detail === undefined || detail === '' ? summary : `${summary}: ${detail}`,
    file: range?.filename ?? null,
    line: range?.start.line ?? null,
  }));
}
