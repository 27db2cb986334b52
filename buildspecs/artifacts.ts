/** The files that the stages hand over. A stack directory is `<out>/stacks/<stack id>/`. */
export const STACK_FILE = 'cdk.tf.json';
export const LOCK_FILE = '.terraform.lock.hcl';
export const CONSTRUCT_MAP_FILE = 'construct-map.json';
export const RELEASE_FILE = 'release.json';
export const ASSETS_FOLDER = 'assets';
export const PLAN_FILE = 'release.tfplan';
export const PLAN_RECORD_FILE = 'plan-record.json';
export const SUMMARY_FILE = 'summary.txt';

/** The JUnit report of lint, scan and plan, in the build's working directory. */
export const REPORT_FILE = 'report.xml';

/** What a stage exports, as assignments that the build's shell reads. */
export const EXPORTS_FILE = 'taglane-exports.sh';

/** Everything that a stack directory may hold between synth and plan; the scan refuses any other name. */
export const STACK_FILES: readonly string[] = [
  STACK_FILE,
  LOCK_FILE,
  CONSTRUCT_MAP_FILE,
  RELEASE_FILE,
  ASSETS_FOLDER,
];

/** The directory of a stack below an output directory. */
export function stackDirectory(out: string, stack: string): string {
  return `${out}/stacks/${stack}`;
}

/** A place in the repository's TypeScript or HCL: the path is relative to the repository, the line starts at 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

/** Where an element of a stack comes from: the innermost line of the repository, and the outermost one in modules/. */
export interface ElementOrigin {
  readonly path: string;
  readonly definedAt: SourcePlace | null;
  readonly usedAt: SourcePlace | null;
}

/** The tools whose findings a repository can accept. */
export const FINDING_TOOLS: readonly string[] = ['checkov', 'taglane', 'terraform', 'tflint'];

/** A finding that the repository accepts at a construct and below it, until a day (YYYY-MM-DD, UTC). */
export interface Suppression {
  readonly path: string;
  readonly tool: string;
  readonly rule: string;
  readonly reason: string;
  readonly expires: string;
  readonly source: SourcePlace | null;
}

/**
 * `construct-map.json`: from a Terraform address (`aws_x.y`, `data.aws_x.y`) to the construct that made it, and from a
 * folder below `assets/` to the folder of the repository that it is a copy of.
 */
export interface ConstructMap {
  readonly version: 1;
  readonly stack: string;
  readonly elements: Readonly<Record<string, ElementOrigin>>;
  readonly folders: Readonly<Record<string, string>>;
  readonly suppressions: readonly Suppression[];
}

/** `release.json`: what was tagged. `commit` is `null` for a working tree that is not a commit. */
export interface ReleaseRecord {
  readonly version: 1;
  readonly tag: string;
  readonly stack: string;
  readonly commit: string | null;
}

/** The text of `release.json`. */
export function formatRelease(release: ReleaseRecord): string {
  return `${JSON.stringify(release, null, 2)}\n`;
}
