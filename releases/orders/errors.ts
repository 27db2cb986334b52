import { listed } from '../../tags/nearest';
import { ReleaseRefused } from '../errors';

/** Nothing is there that could be brought back or destroyed. */
export function nothingApplied(target: string, what: 'rolled back' | 'destroyed'): ReleaseRefused {
  const message = `nothing is applied in ${target}, as far as the ledger knows; see taglane status`;
  return new ReleaseRefused([{ path: 'target', message }], `${target} is not ${what}`);
}

/** Nothing was in place before what is applied. */
export function nothingBefore(target: string, tag: string, versions: readonly string[]): ReleaseRefused {
  const known =
    versions.length === 0 ? 'there was no other' : `others were ${listed(versions)}: name one with --to`;
  const message = `nothing was in place before ${tag}; ${known}`;
  return new ReleaseRefused([{ path: 'to', message }], `${target} is not rolled back`);
}

/** The version that was asked for cannot come back. */
export function notInPlace(target: string, version: string, versions: readonly string[]): ReleaseRefused {
  const known = versions.length === 0 ? 'there was no other' : `there were ${listed(versions)}`;
  const message = `${version} was never applied in ${target}; ${known}; a version that is new there is released by a tag`;
  return new ReleaseRefused([{ path: 'to', message }], `${target} is not rolled back`);
}

/** The version that was asked for is there. */
export function alreadyInPlace(target: string, tag: string): ReleaseRefused {
  const message = `${tag} is what is applied; to put back what was changed by hand: taglane drift ${target} --reconcile`;
  return new ReleaseRefused([{ path: 'to', message }], `${target} is not rolled back`);
}

/** What was released was never kept as an object. */
export function noObject(target: string, tag: string): ReleaseRefused {
  const message = `the ledger knows no object of ${tag}: behind a connection AWS keeps none; push a new tag at its commit`;
  return new ReleaseRefused([{ path: 'release', message }], `nothing is started for ${target}`);
}

/** Something in a Region stands on what is global. */
export function regionsFirst(target: string, commands: readonly string[]): ReleaseRefused {
  const problems = commands.map((command) => ({ path: 'regions', message: `first: ${command}` }));
  return new ReleaseRefused(
    problems,
    `${target} is not destroyed while Regions of the same team stand on it`,
  );
}
