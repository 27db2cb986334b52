/** The public interface `taglane/stacks`: the app of a repository, which `main.ts` starts. */
export { runApp } from './run-app';
export type { TargetModule, TargetModules } from '../modules/target-modules';
