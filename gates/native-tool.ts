import { version } from '../package.json';

/** How findings name the rules of this project, and their version. */
export const NATIVE_TOOL = 'taglane';
export const NATIVE_VERSION: string = version;
