import { entryOf } from './configuration';
import { type Answers, wordsIn } from './questions';

/** What flags say and, where they say nothing, what was found; lists are combined place by place. */
export function combinedAnswers(found: Answers, given: Answers): Answers {
  const all = { ...found, ...given };
  return {
    ...all,
    ...combinedList('accounts', found, given, combinedAccounts),
    ...combinedList('regions', found, given, (ours, theirs) =>
      combinedRegions(ours, theirs, wordsIn(all.environments ?? '')),
    ),
  };
}

/** Regions of `--regions` that name no environment, where an environment keeps what was found for it. */
export function regionNotes(found: Answers, given: Answers): string[] {
  const ours = wordsIn(found.regions ?? '').map(entryOf);
  const theirs = wordsIn(given.regions ?? '').map(entryOf);
  const plain = theirs.filter(({ environment }) => environment === undefined).map(({ rest }) => rest);
  if (plain.length === 0) return [];
  const named = new Set(theirs.map(({ environment }) => environment));
  const kept = [...new Set(ours.map(({ environment }) => environment))].filter((one) => !named.has(one));
  return kept.map((name = '') => {
    const regions = ours.filter(({ environment }) => environment === name).map(({ rest }) => rest);
    const instead = plain.map((region) => `${name}/${region}`).join(',');
    return `${name} keeps the Regions that were found, ${regions.join(', ')}; to replace them: --regions ${instead}`;
  });
}

type Combine = (ours: readonly string[], theirs: readonly string[]) => readonly string[];

function combinedList(
  name: 'accounts' | 'regions',
  { [name]: ours }: Answers,
  { [name]: theirs }: Answers,
  combine: Combine,
): Answers {
  if (ours === undefined || theirs === undefined) return {};
  return { [name]: combine(wordsIn(ours), wordsIn(theirs)).join(',') };
}

/** An account is replaced by one of the same environment and team. */
function combinedAccounts(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const placeOf = (word: string): string | undefined => word.split('=')[0];
  const places = new Set(theirs.map(placeOf));
  return [...ours.filter((word) => !places.has(placeOf(word))), ...theirs];
}

/** Regions replace those of the environment that they name; without one they are for environments that have none. */
function combinedRegions(
  ours: readonly string[],
  theirs: readonly string[],
  environments: readonly string[],
): readonly string[] {
  const placed = new Set(ours.map((word) => entryOf(word).environment));
  const named = new Set(theirs.map((word) => entryOf(word).environment));
  const open = environments.filter((name) => !placed.has(name));
  return [
    ...ours.filter((word) => !named.has(entryOf(word).environment)),
    ...theirs.flatMap((word) =>
      entryOf(word).environment === undefined ? open.map((name) => `${name}/${word}`) : [word],
    ),
  ];
}
