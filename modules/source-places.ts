import { findSourceMap } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePlace } from '../buildspecs/artifacts';

type Caller = Parameters<typeof Error.captureStackTrace>[1];
type Places = Map<number, SourcePlace | null>;

/** Deep enough for a module in a module in a module. */
const DEPTH = 60;

/** Tells through which lines of a repository its code was called. A position is looked up in its source map once. */
export class SourcePlaces {
  /** By file and position in it; `null` is outside of the repository. */
  private readonly known = new Map<string, Places | null>();

  /** `root` is the repository's directory. */
  constructor(private readonly root: string) {}

  /** The places that the caller of `below` came through, innermost first. */
  above(below: Caller): SourcePlace[] {
    return callSites(below).flatMap((site) => this.placeOf(site) ?? []);
  }

  private placeOf(site: NodeJS.CallSite): SourcePlace | null {
    const file = site.getFileName();
    const places = file === null || file === undefined ? null : this.placesIn(file);
    if (places === null) return null;
    const position = site.getPosition();
    const found = places.get(position);
    if (found !== undefined) return found;
    const place = this.inRepository(original(site));
    places.set(position, place);
    return place;
  }

  private placesIn(file: string): Places | null {
    const found = this.known.get(file);
    if (found !== undefined) return found;
    const places = isForeign(file) ? null : new Map<number, SourcePlace | null>();
    this.known.set(file, places);
    return places;
  }

  private inRepository({ file, line }: SourcePlace): SourcePlace | null {
    const path = relative(this.root, file);
    if (path.startsWith('..') || isForeign(file)) return null;
    return { file: path.split(sep).join('/'), line };
  }
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

function original(site: NodeJS.CallSite): SourcePlace {
  const [file, line, column] = [
    site.getFileName() ?? '',
    site.getLineNumber() ?? 1,
    site.getColumnNumber() ?? 1,
  ];
  const entry = findSourceMap(file)?.findEntry(line - 1, column - 1);
  if (entry === undefined || !('originalSource' in entry)) return { file, line };
  const { originalSource, originalLine } = entry;
  return {
    file: originalSource.startsWith('file:') ? fileURLToPath(originalSource) : originalSource,
    line: originalLine + 1,
  };
}

function isForeign(file: string): boolean {
  return file.startsWith('node:') || file.includes(`${sep}node_modules${sep}`);
}
