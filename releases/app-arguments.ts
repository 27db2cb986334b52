import { z } from 'zod';
import { parseJsonText } from '../tags/json-text';
import { appUnusable } from './synth-errors';

/** What a shell would treat as more than a word. */
const SHELL = /[^\w@%+=:,./~-]/;

const schema = z.object({ app: z.string() });

/** The `app` of a cdktf.json as program and arguments; throws InputError when it needs a shell to be understood. */
export function appArguments(cdktfJson: string): [command: string, ...args: string[]] {
  const { success, data } = schema.safeParse(valueOf(cdktfJson));
  if (!success) throw appUnusable('is missing');
  const [command = '', ...args] = data.app.trim().split(/\s+/);
  const odd = [command, ...args].find((word) => word === '' || SHELL.test(word));
  if (odd !== undefined) throw appUnusable(`has "${odd}", which needs a shell`);
  return [command, ...args];
}

function valueOf(cdktfJson: string): unknown {
  const json = parseJsonText(cdktfJson);
  if (json.kind === 'broken') throw appUnusable('cannot be read: the file is not whole JSON');
  return json.value;
}
