import { type Document, parseDocument, visit } from 'yaml';
import { parseEnvironment, parsePhases, parseReports } from './buildspec-sections';
import { parseArtifacts } from './buildspec-artifacts';
import { BuildspecProblem } from './buildspec-values';

export interface BuildspecEnvironment {
  readonly shell: 'sh' | 'bash';
  readonly variables: ReadonlyMap<string, string>;
  readonly parameterStore: ReadonlyMap<string, string>;
  readonly secretsManager: ReadonlyMap<string, string>;
  readonly exportedVariables: readonly string[];
  readonly gitCredentialHelper: boolean;
}

export type PhaseName = 'install' | 'pre_build' | 'build' | 'post_build';

export type OnFailure =
  | { readonly kind: 'abort' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'retry'; readonly times: number; readonly pattern: RegExp | null };

export interface BuildspecPhase {
  readonly commands: readonly string[];
  readonly finally: readonly string[];
  readonly onFailure: OnFailure | null;
}

export interface BuildspecReport {
  readonly group: string;
  readonly files: readonly string[];
  readonly baseDirectory: string;
  readonly discardPaths: boolean;
  readonly fileFormat: string;
}

export interface BuildspecArtifact {
  readonly files: readonly string[];
  readonly excludePaths: readonly string[];
  readonly baseDirectory: string;
  readonly discardPaths: boolean;
  readonly enableSymlinks: boolean;
  readonly name: string | null;
  /** Stands before the build's id in the key of an artifact that has it. */
  readonly s3Prefix: string | null;
}

/** What a build does, as its buildspec says. */
export interface Buildspec {
  readonly environment: BuildspecEnvironment;
  readonly phases: ReadonlyMap<PhaseName, BuildspecPhase>;
  readonly reports: readonly BuildspecReport[];
  readonly artifacts: BuildspecArtifact | null;
  readonly secondaryArtifacts: ReadonlyMap<string, BuildspecArtifact>;
  /** Options that are read and not acted on, in words for the build's log. */
  readonly notes: readonly string[];
}

/** Reads buildspec 0.2; throws BuildspecProblem in CodeBuild's words. */
export function parseBuildspec(text: string): Buildspec {
  const root = rootOf(text);
  const version = String(root['version'] ?? '');
  if (version !== '0.2') {
    throw new BuildspecProblem(
      `YAML_FILE_ERROR Message: unsupported buildspec version "${version}"; the rehearsal reads 0.2`,
    );
  }
  return {
    environment: parseEnvironment(root['env']),
    phases: parsePhases(root['phases']),
    reports: parseReports(root['reports']),
    ...parseArtifacts(root['artifacts']),
    notes: notesOf(root),
  };
}

function rootOf(text: string): Record<string, unknown> {
  const document = parseDocument(text, { version: '1.1', schema: 'core' });
  const [error] = document.errors;
  if (error !== undefined) throw new BuildspecProblem(`YAML_FILE_ERROR Message: ${error.message}`);
  keepText(document);
  const value: unknown = document.toJS();
  if (typeof value !== 'object' || value === null)
    throw new BuildspecProblem('YAML_FILE_ERROR Message: the buildspec is empty');
  return { ...value };
}

/** Everything in a buildspec is text: a number, a boolean or a key is what is written there, `1.10` and not `1.1`. */
function keepText(document: Document): void {
  visit(document, {
    Scalar: (part, node) => {
      const typed = typeof node.value === 'number' || typeof node.value === 'boolean';
      if (typed || (part === 'key' && node.value === null)) node.value = node.source;
    },
  });
}

function notesOf(root: Record<string, unknown>): string[] {
  const ignored: Readonly<Record<string, string>> = {
    cache: 'cache: ignored, every build begins in an empty directory',
    'run-as': 'run-as: ignored, commands run as the user of the rehearsal',
    'runtime-versions': 'runtime-versions: ignored, builds use the programs of this machine',
    proxy: 'proxy: ignored',
    batch: 'batch: ignored, one build is one build',
  };
  const phases: unknown[] = Object.values(Object(root['phases']));
  const present = new Set([root, ...phases].flatMap((part) => Object.keys(Object(part))));
  return Object.keys(ignored)
    .filter((key) => present.has(key))
    .map((key) => ignored[key] ?? '');
}
