import type { IConstruct } from 'constructs';
import { FINDING_TOOLS } from '../buildspecs/artifacts';
import { hint } from '../tags/nearest';

/** A finding that is accepted at a construct and everything below it. */
export interface Acceptance {
  /** The tool of the finding: `checkov`, `tflint`, `terraform` or, for rules of this project, `taglane`. */
  readonly tool: string;
  /** The rule of the tool, such as `CKV_AWS_18`. */
  readonly rule: string;
  /** Why this is right here, for the person who reads it in a year. */
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD` in UTC; after it the finding counts again. */
  readonly expires: string;
}

/** The type of the metadata entry that carries an acceptance. */
export const SUPPRESSION = 'taglane:suppression';

/** Accepts a finding at a construct and below it. It goes to the construct map, never into the stack. */
export function suppress(construct: IConstruct, acceptance: Acceptance): void {
  construct.node.addMetadata(SUPPRESSION, acceptance);
  construct.node.addValidation({ validate: () => problemsOf(acceptance) });
}

/** What is accepted at a construct itself. */
export function acceptancesOf({ node }: IConstruct): readonly Acceptance[] {
  return node.metadata.filter(({ type }) => type === SUPPRESSION).map(({ data }): Acceptance => data);
}

function problemsOf({ tool, rule, reason, expires }: Acceptance): string[] {
  const what = `suppression of ${tool} ${rule}`;
  return [
    ...(FINDING_TOOLS.includes(tool)
      ? []
      : [`${what}: no such tool; expected one of ${FINDING_TOOLS.join(', ')}${hint(tool, FINDING_TOOLS)}`]),
    ...(reason.trim() === '' ? [`${what} has no reason; say why the finding is accepted here`] : []),
    ...(isDay(expires) ? [] : [`${what} expires on "${expires}"; expected a day such as 2027-06-30`]),
  ];
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}
