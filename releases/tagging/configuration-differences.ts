import type { Configuration } from '../../tags/configuration';
import { placeSelectionFor } from '../../tags/selection';
import type { Target } from '../../tags/target';

/** Something that the configuration says differently of two targets; of lists, what only one of them has. */
export interface Difference {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** All that makes the same commit another release in another place. */
export function configurationDifferences(
  configuration: Configuration,
  from: Target,
  to: Target,
): Difference[] {
  const [left, right] = [settingsOf(configuration, from), settingsOf(configuration, to)];
  return [...left].flatMap(([what, value]) => difference(what, value, right.get(what) ?? '') ?? []);
}

type Setting = string | readonly string[];

function settingsOf(configuration: Configuration, target: Target): Map<string, Setting> {
  const { account, region, lane, backend } = placeSelectionFor(configuration, target);
  const environment = configuration.environments.get(target.environment);
  const settings: [string, Setting | undefined][] = [
    ['account', account],
    ['Region', region],
    ['lane', lane],
    ['state', `s3://${backend.bucket}/${backend.key}`],
    ['approval', environment?.approval],
    ['release branch', environment?.releaseBranch ?? 'any'],
    ['gates.threshold', environment?.gates.threshold],
    ['gates.maxDestroys', environment?.gates.maxDestroys.toString()],
    ['gates.protectedTypes', environment?.gates.protectedTypes],
    ['gates.providers', environment?.gates.providers],
  ];
  return new Map(settings.map(([what, value]) => [what, value ?? '']));
}

function difference(what: string, from: Setting, to: Setting): Difference | undefined {
  if (typeof from === 'string' || typeof to === 'string')
    return from === to ? undefined : { what, from: String(from), to: String(to) };
  const [gone, added] = [only(from, to), only(to, from)];
  return gone === '' && added === '' ? undefined : { what, from: gone, to: added };
}

function only(these: readonly string[], those: readonly string[]): string {
  return these.filter((one) => !those.includes(one)).join(', ');
}
