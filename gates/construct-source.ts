import { findNodeAtLocation, findNodeAtOffset, getNodePath, type Node, parseTree } from 'jsonc-parser';
import type { ConstructMap, SourcePlace } from '../buildspecs/artifacts';
import { LineIndex } from './line-index';

/** Where a finding belongs in the TypeScript. */
export interface Origin {
  readonly address: string | null;
  readonly constructPath: string;
  readonly source: SourcePlace | null;
}

type Path = readonly (string | number)[];

/** Leads from what tools report (an address, or a line of `cdk.tf.json`) back to the construct and its line. */
export class ConstructSource {
  private readonly root: Node | undefined;
  private readonly lines: LineIndex;
  private readonly modules: ReadonlyMap<string, string>;

  constructor(
    private readonly map: ConstructMap,
    private readonly text: string,
  ) {
    this.root = parseTree(text);
    this.lines = new LineIndex(text);
    this.modules = moduleDirectories(this.root);
  }

  /** The construct of an address; inside a module, the construct of the outermost module call. */
  ofAddress(address: string): Origin {
    const element = rootElement(address);
    const { path, usedAt, definedAt } = this.map.elements[element] ?? {
      path: null,
      usedAt: null,
      definedAt: null,
    };
    const constructPath = path ?? this.metadataPath(element) ?? this.map.stack;
    return { address, constructPath, source: definedAt ?? usedAt };
  }

  /** The stack itself, for what belongs to no construct. */
  ofStack(): Origin {
    return { address: null, constructPath: this.map.stack, source: null };
  }

  /** The construct whose JSON holds a line of `cdk.tf.json`; the stack for a line that belongs to no construct. */
  ofLine(line: number): Origin {
    const [kind, type, name] = this.pathAt(this.firstOf(line));
    if (kind === 'module' && type !== undefined) return this.ofAddress(`module.${type}`);
    if (kind === 'resource' && name !== undefined) return this.ofAddress(`${type}.${name}`);
    if (kind === 'data' && name !== undefined) return this.ofAddress(`data.${type}.${name}`);
    return this.ofStack();
  }

  /** A line of a module's file: the construct that calls the module, and that very line of the repository. */
  ofModuleFile(file: string, line: number): Origin {
    const owner = [...this.modules].find(([directory]) => file.startsWith(`${directory}/`));
    const source = { file: this.fileInRepository(file), line };
    return owner === undefined
      ? { address: null, constructPath: this.map.stack, source }
      : { ...this.ofAddress(`module.${owner[1]}`), source };
  }

  /** The construct paths of everything that the stack declares. */
  constructPaths(): string[] {
    return declaredAddresses(this.root).map((address) => this.ofAddress(address).constructPath);
  }

  /** The file of the repository that a module's file is a copy of; the file itself when that is not known. */
  private fileInRepository(file: string): string {
    const copied = Object.entries(this.map.folders).find(([copy]) => file.startsWith(`${copy}/`));
    return copied === undefined ? file : `${copied[1]}${file.slice(copied[0].length)}`;
  }

  /** The first character of a line that is not white space: what stands there decides, not the line above. */
  private firstOf(line: number): number {
    const start = Math.min(this.lines.startOf(line), this.text.length);
    const rest = this.text.slice(start, this.lines.startOf(line + 1));
    return start + (rest.length - rest.trimStart().length);
  }

  /** Found in the tree: `getLocation` would read the text anew, from its start, for each of some hundred results. */
  private pathAt(offset: number): Path {
    const node = this.root === undefined ? undefined : findNodeAtOffset(this.root, offset);
    return node === undefined ? [] : getNodePath(node);
  }

  private metadataPath(element: string): string | null {
    if (this.root === undefined) return null;
    const node = findNodeAtLocation(this.root, [...jsonPath(element), '//', 'metadata', 'path']);
    return typeof node?.value === 'string' ? node.value : null;
  }
}

/** `module.m.aws_x.y[0]` -> `module.m`; `data.aws_x.y["a"].b` -> `data.aws_x.y`; `aws_x.y` -> itself. */
function rootElement(address: string): string {
  const parts = /^(module\.[^.[]+|data\.[^.[]+\.[^.[]+|[^.[]+\.[^.[]+)/.exec(address);
  return parts?.[0] ?? address;
}

function jsonPath(element: string): Path {
  const parts = element.split('.');
  return parts[0] === 'module' || parts[0] === 'data' ? parts : ['resource', ...parts];
}

function moduleDirectories(root: Node | undefined): Map<string, string> {
  const calls = keysAt(root, ['module']).flatMap((name): [string, string][] => {
    const source: unknown =
      root === undefined ? null : findNodeAtLocation(root, ['module', name, 'source'])?.value;
    return typeof source === 'string' ? [[source.replace(/^\.\//, '').replace(/\/$/, ''), name]] : [];
  });
  return new Map(calls);
}

function declaredAddresses(root: Node | undefined): string[] {
  const typed = (kind: string, prefix: string): string[] =>
    keysAt(root, [kind]).flatMap((type) =>
      keysAt(root, [kind, type]).map((name) => `${prefix}${type}.${name}`),
    );
  return [
    ...typed('resource', ''),
    ...typed('data', 'data.'),
    ...keysAt(root, ['module']).map((name) => `module.${name}`),
  ];
}

function keysAt(root: Node | undefined, path: Path): string[] {
  const node = root === undefined ? undefined : findNodeAtLocation(root, [...path]);
  if (node?.type !== 'object') return [];
  return (node.children ?? [])
    .map(({ children }) => String(children?.[0]?.value))
    .filter((key) => key !== '//');
}
