import { fitness, type Resource } from './resource';

/** A resource that exists, and the one of the stack that it becomes. */
export interface Pair<T extends Resource> {
  readonly existing: T;
  readonly wanted: Resource;
}

/** What belongs together, and what nothing can be said of. */
export interface Pairing<T extends Resource> {
  readonly pairs: readonly Pair<T>[];
  /** Resources that exist and fit several of the stack equally well, with those. */
  readonly undecided: readonly { readonly existing: T; readonly wanted: readonly Resource[] }[];
}

interface Candidate<T extends Resource> extends Pair<T> {
  readonly score: number;
}

/**
 * Pairs resources that exist with those that a stack wants. Two belong together when each fits the other better than
 * anything else that is left; what was paired is taken away, until nothing more is certain.
 */
export function pairsOf<T extends Resource>(existing: readonly T[], wanted: readonly Resource[]): Pairing<T> {
  const types = [...new Set(existing.map(({ type }) => type))];
  const pairings = types.map((type) => pairsOfType(ofType(existing, type), ofType(wanted, type)));
  return {
    pairs: pairings.flatMap(({ pairs }) => pairs),
    undecided: pairings.flatMap(({ undecided }) => undecided),
  };
}

function ofType<T extends Resource>(resources: readonly T[], type: string): T[] {
  return resources.filter((resource) => resource.type === type);
}

function pairsOfType<T extends Resource>(existing: readonly T[], wanted: readonly Resource[]): Pairing<T> {
  let left = candidatesOf(existing, wanted);
  const pairs: Pair<T>[] = [];
  for (;;) {
    const certain = left.filter((candidate) => isCertain(candidate, left));
    if (certain.length === 0) return { pairs, undecided: undecidedIn(left) };
    pairs.push(...certain.map(({ existing: from, wanted: to }) => ({ existing: from, wanted: to })));
    const taken = new Set<Resource>(certain.flatMap(({ existing: from, wanted: to }) => [from, to]));
    left = left.filter(({ existing: from, wanted: to }) => !taken.has(from) && !taken.has(to));
  }
}

function candidatesOf<T extends Resource>(
  existing: readonly T[],
  wanted: readonly Resource[],
): Candidate<T>[] {
  return existing.flatMap((from) =>
    wanted.flatMap((to) => {
      const score = fitness(from, to);
      return score === undefined ? [] : [{ existing: from, wanted: to, score }];
    }),
  );
}

function isCertain<T extends Resource>(candidate: Candidate<T>, all: readonly Candidate<T>[]): boolean {
  return all.every(
    (other) =>
      other === candidate ||
      (other.existing !== candidate.existing && other.wanted !== candidate.wanted) ||
      other.score < candidate.score,
  );
}

function undecidedIn<T extends Resource>(left: readonly Candidate<T>[]): Pairing<T>['undecided'] {
  return [...new Set(left.map(({ existing }) => existing))].map((existing) => ({
    existing,
    wanted: left.filter((candidate) => candidate.existing === existing).map(({ wanted }) => wanted),
  }));
}
