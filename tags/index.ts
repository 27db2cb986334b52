/** The public interface `taglane/tags`: what a release tag is, and what it selects. */
export { backendFor, type Backend } from './backend';
export type { Configuration, Environment } from './configuration';
export { ConfigurationError, InputError, TagError } from './errors';
export { lanesOf, type Lane } from './lane';
export type { Partition } from './partitions';
export type { Problem } from './problem';
export { providerFor, type Provider } from './provider';
export { checkConfiguration, parseConfiguration, type ConfigurationCheck } from './read-configuration';
export { formatReleaseTag, parseReleaseTag, type ReleaseTag } from './release-tag';
export { formatScope, parseScope, type Scope } from './scope';
export { selectionFor, type PlaceSelection, type TagSelection } from './selection';
export { targetFor, targetsOf, type Target } from './target';
export { compareVersions, formatVersion, parseVersion, type Version } from './version';
