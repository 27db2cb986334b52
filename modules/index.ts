/** The public interface `taglane/modules`: what the modules of a repository are made with. */
export { HclModule, type HclModuleProps } from './hcl-module';
export { policyDocument, type Conditions, type Principal, type Statement } from './policy-document';
export { suppress, type Acceptance } from './suppress';
export type { TargetModule, TargetModules } from './target-modules';
export { nameAt, type TargetPlace } from './target-place';
