import type { Build } from '@aws-sdk/client-codebuild';

/** Options of a build that are stored and not acted on, in words for its log. */
export function unusedOptions({ source, secondarySources = [], fileSystemLocations = [] }: Build): string[] {
  const submodules = [source, ...secondarySources].some((one) => one?.gitSubmodulesConfig?.fetchSubmodules);
  return [
    ...(submodules ? ['gitSubmodulesConfig: ignored, submodules are not fetched'] : []),
    ...(fileSystemLocations.length > 0 ? ['fileSystemLocations: ignored, nothing is mounted'] : []),
  ];
}
