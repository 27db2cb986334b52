import { z } from 'zod';
import type { Severity } from '../tags/configuration';

/** An issue as tflint prints it; `file` is relative to the directory it ran in. */
export interface TflintIssue {
  readonly rule: string;
  readonly severity: Severity;
  readonly link: string | null;
  readonly message: string;
  readonly file: string;
  readonly line: number;
}

/** What tflint printed: issues, or the errors that kept it from looking. */
export interface TflintOutput {
  readonly issues: readonly TflintIssue[];
  readonly errors: readonly string[];
}

const SEVERITIES: Readonly<Record<'error' | 'warning' | 'notice' | 'info', Severity>> = {
  error: 'error',
  warning: 'warning',
  notice: 'info',
  info: 'info',
};

const place = z.object({ line: z.int().min(0) });
const schema = z.object({
  issues: z.array(
    z.object({
      rule: z.object({
        name: z.string(),
        severity: z.enum(['error', 'warning', 'notice', 'info']),
        link: z.string(),
      }),
      message: z.string(),
      range: z.object({ filename: z.string(), start: place }),
    }),
  ),
  errors: z.array(z.object({ summary: z.string().optional(), message: z.string() })),
});

/** Reads the output of `tflint --format json`; throws Error when it is anything else. */
export function parseTflintOutput(text: string): TflintOutput {
  const { issues, errors } = schema.parse(JSON.parse(text));
  return {
    issues: issues.map(({ rule, message, range }) => ({
      rule: rule.name,
      severity: SEVERITIES[rule.severity],
      link: rule.link === '' ? null : rule.link,
      message,
      file: range.filename,
      line: range.start.line,
    })),
    errors: errors.map(({ summary, message }) =>
      summary === undefined ? message : `${summary}: ${message}`,
    ),
  };
}
