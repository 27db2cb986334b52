import { appUnusable } from './errors';

/** What a shell would treat as more than a word. */
const SHELL = /[^\w@%+=:,./~-]/;

/** The `app` of a cdktf.json as program and arguments; throws InputError when it needs a shell to be understood. */
export function appArguments(cdktfJson: string): [command: string, ...args: string[]] {
  const { app } = JSON.parse(cdktfJson) as { readonly app?: unknown };
  if (typeof app !== 'string') throw appUnusable('is missing');
  const [command = '', ...args] = app.trim().split(/\s+/);
  const odd = [command, ...args].find((word) => word === '' || SHELL.test(word));
  if (odd !== undefined) throw appUnusable(`has "${odd}", which needs a shell`);
  return [command, ...args];
}
