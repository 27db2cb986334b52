import { findSourceMap } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePlace } from '../buildspecs/artifacts';

type Caller = Parameters<typeof Error.captureStackTrace>[1];

/** Deep enough for a module in a module in a module. */
const DEPTH = 60;

/** Source maps are asked once for each position of the bundle; `null` is a position outside the repository. */
const known = new Map<string, SourcePlace | null>();

/** The places in the repository that the caller of `below` came through, innermost first. */
export function repositoryPlaces(root: string, below: Caller): SourcePlace[] {
  return callSites(below).flatMap((site) => placeOf(root, site) ?? []);
}

function callSites(below: Caller): readonly NodeJS.CallSite[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  let sites: readonly NodeJS.CallSite[] = [];
  const holder = { stack: '' };
  Error.stackTraceLimit = DEPTH;
  Error.prepareStackTrace = (_error, captured) => {
    sites = captured;
    return '';
  };
  Error.captureStackTrace(holder, below);
  void holder.stack;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return sites;
}

function placeOf(root: string, site: NodeJS.CallSite): SourcePlace | null {
  const [file, line, column] = [site.getFileName(), site.getLineNumber(), site.getColumnNumber()];
  if (file === null || file === undefined || line === null || column === null || isForeign(file)) return null;
  const key = `${file}:${line}:${column}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const place = inRepository(root, original(file, line, column));
  known.set(key, place);
  return place;
}

function original(file: string, line: number, column: number): SourcePlace {
  const entry = findSourceMap(file)?.findEntry(line - 1, column - 1);
  if (entry === undefined || !('originalSource' in entry)) return { file, line };
  const { originalSource, originalLine } = entry;
  return {
    file: originalSource.startsWith('file:') ? fileURLToPath(originalSource) : originalSource,
    line: originalLine + 1,
  };
}

function inRepository(root: string, { file, line }: SourcePlace): SourcePlace | null {
  const path = relative(root, file);
  if (path.startsWith('..') || isForeign(file)) return null;
  return { file: path.split(sep).join('/'), line };
}

function isForeign(file: string): boolean {
  return file.startsWith('node:') || file.includes(`${sep}node_modules${sep}`);
}
