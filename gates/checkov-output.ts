import { z } from 'zod';

/** A check that checkov made. `file` begins with a slash and is relative to the directory it scanned. */
export interface CheckovCheck {
  readonly id: string;
  readonly name: string;
  readonly resource: string;
  readonly file: string;
  readonly line: number;
  readonly link: string | null;
}

/** What checkov printed, all its frameworks together. */
export interface CheckovOutput {
  readonly version: string;
  readonly failed: readonly CheckovCheck[];
  readonly passed: readonly CheckovCheck[];
  /** Checks that a comment in the code switched off. */
  readonly skipped: readonly CheckovCheck[];
  readonly parsingErrors: readonly string[];
  /** Resources that it counted; always 0 for `terraform_json`. */
  readonly resources: number;
}

const check = z.object({
  check_id: z.string(),
  check_name: z.string().nullish(),
  resource: z.string(),
  resource_address: z.string().nullish(),
  file_path: z.string(),
  file_line_range: z.tuple([z.int(), z.int()]),
  guideline: z.string().nullish(),
});

const report = z.object({
  check_type: z.string(),
  results: z.object({
    passed_checks: z.array(check),
    failed_checks: z.array(check),
    skipped_checks: z.array(check),
    parsing_errors: z.array(z.string()),
  }),
  summary: z.object({ checkov_version: z.string(), parsing_errors: z.int(), resource_count: z.int() }),
});

/** Checkov prints only a summary when no file was of a framework that it was asked for. */
const nothing = z.strictObject({
  passed: z.literal(0),
  failed: z.literal(0),
  skipped: z.literal(0),
  parsing_errors: z.literal(0),
  resource_count: z.literal(0),
  checkov_version: z.string(),
});

/** Reads the output of `checkov --output json`; throws Error when it is anything else. */
export function parseCheckovOutput(text: string): CheckovOutput {
  const json: unknown = JSON.parse(text);
  const empty = nothing.safeParse(json);
  if (empty.success) {
    return {
      version: empty.data.checkov_version,
      failed: [],
      passed: [],
      skipped: [],
      parsingErrors: [],
      resources: 0,
    };
  }
  const reports = z
    .array(report)
    .min(1)
    .parse(Array.isArray(json) ? json : [json]);
  const all = (list: 'passed_checks' | 'failed_checks' | 'skipped_checks'): CheckovCheck[] =>
    reports.flatMap(({ results }) => results[list].map(checkOf));
  return {
    version: reports[0]?.summary.checkov_version ?? '',
    failed: all('failed_checks'),
    passed: all('passed_checks'),
    skipped: all('skipped_checks'),
    parsingErrors: reports.flatMap(({ results }) => results.parsing_errors),
    resources: reports.reduce((sum, { summary }) => sum + summary.resource_count, 0),
  };
}

function checkOf(record: z.output<typeof check>): CheckovCheck {
  return {
    id: record.check_id,
    name: record.check_name ?? record.check_id,
    resource: record.resource_address ?? record.resource,
    file: record.file_path,
    line: record.file_line_range[0],
    link: record.guideline ?? null,
  };
}
