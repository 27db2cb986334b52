import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONSTRUCT_MAP_FILE, STACK_FILE } from '../buildspecs/artifacts';
import { type Block, childBlocks } from './block';
import { parseHcl } from './hcl-blocks';
import { parseStackJson } from './stack-json';

/** A name in a stack directory, relative to it. */
export interface StackEntry {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'other';
}

/** What cannot be judged, and is refused for that. */
export interface UnreadableFile {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Everything in a stack directory that a rule may ask for. */
export interface StackContents {
  readonly entries: readonly StackEntry[];
  /** The blocks of `cdk.tf.json`. */
  readonly root: readonly Block[];
  /** The blocks of every other Terraform file: those of modules below `assets/`. */
  readonly modules: readonly Block[];
  readonly unreadable: readonly UnreadableFile[];
  /** The texts of all Terraform files by their paths, comments included. */
  readonly texts: ReadonlyMap<string, string>;
  /** `cdk.tf.json`; empty when it is missing, no plain file, or cannot be judged. */
  readonly stackText: string;
  /** `construct-map.json`; null when there is none. */
  readonly mapText: string | null;
}

/** Reads a stack directory; `.terraform` in it is named but not entered. */
export function readStackContents(directory: string): StackContents {
  const entries = entriesIn(directory, '');
  const files = entries.filter(({ path, kind }) => kind === 'file' && isTerraformFile(path));
  const texts = new Map(files.map(({ path }) => [path, readFileSync(join(directory, path), 'utf8')]));
  const parsed = [...texts].map(([path, text]) => ({ path, text, ...parseFile(text, path) }));
  const stack = parsed.find(({ path, problems }) => path === STACK_FILE && problems.length === 0);
  const hasMap = entries.some(({ path, kind }) => path === CONSTRUCT_MAP_FILE && kind === 'file');
  return {
    entries,
    texts,
    stackText: stack?.text ?? '',
    mapText: hasMap ? readFileSync(join(directory, CONSTRUCT_MAP_FILE), 'utf8') : null,
    root: parsed.filter(({ path }) => path === STACK_FILE).flatMap(({ blocks }) => blocks),
    modules: parsed.filter(({ path }) => path !== STACK_FILE).flatMap(({ blocks }) => blocks),
    unreadable: parsed.flatMap(({ path, problems }) =>
      problems.map((problem) => ({ file: path, ...problem })),
    ),
  };
}

/** Every block of a stack and its modules. */
export function allBlocks({ root, modules }: StackContents): Block[] {
  return [...root, ...modules];
}

/** The data sources of a stack and its modules, those inside `check` blocks too. */
export function dataSources(contents: StackContents): Block[] {
  return allBlocks(contents).flatMap((block) => {
    if (block.kind === 'data') return [block];
    return block.kind === 'check' ? childBlocks(block, 'data', 2) : [];
  });
}

/** The directories of a stack that hold Terraform files, the stack's own as `.`, in order. */
export function terraformDirectories({ entries }: Pick<StackContents, 'entries'>): string[] {
  const files = entries.filter(({ path, kind }) => kind === 'file' && isTerraformFile(path));
  return [...new Set(files.map(({ path }) => dirname(path)))].sort();
}

/** Whether Terraform reads a file of this name. */
export function isTerraformFile(path: string): boolean {
  return path.endsWith('.tf') || path.endsWith('.tf.json');
}

function entriesIn(directory: string, below: string): StackEntry[] {
  return readdirSync(join(directory, below))
    .sort()
    .flatMap((name): StackEntry[] => {
      const path = below === '' ? name : `${below}/${name}`;
      const status = lstatSync(join(directory, path));
      if (!status.isDirectory()) return [{ path, kind: status.isFile() ? 'file' : 'other' }];
      const inner = path === '.terraform' ? [] : entriesIn(directory, path);
      return [{ path, kind: 'directory' }, ...inner];
    });
}

function parseFile(text: string, path: string): Pick<ReturnType<typeof parseHcl>, 'blocks' | 'problems'> {
  try {
    return path.endsWith('.json') ? parseStackJson(text, path) : parseHcl(text, path);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { blocks: [], problems: [{ line: 1, message: 'is nested too deeply' }] };
  }
}
