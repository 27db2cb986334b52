/** `taglane/stacks` and `taglane/modules` in one bundle, so that both know the same classes and notes. */
export * from '../modules/index';
export * from './index';
