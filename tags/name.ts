/** `name` of the grammar: the text of an environment or a team. */
export const NAME = /^[a-z](?:-?[a-z0-9]){0,30}$/;

/** At most so many characters in a name. */
export const NAME_LENGTH = 31;

/** What a name must look like, for messages. */
export const NAME_RULE = `1 to ${NAME_LENGTH} of a-z, 0-9 and single dashes, a letter first, no dash last`;

/** What the names of everything in the tooling account start with. */
export const PREFIX = /^[a-z][a-z0-9-]*[a-z0-9]$/;

/** What is wrong with a name, or `undefined`. */
export function nameProblem(text: string): string | undefined {
  if (NAME.test(text) && text.length <= NAME_LENGTH) return undefined;
  if (text === '') return `is empty; expected ${NAME_RULE}`;
  if (/[A-Z]/.test(text) && nameProblem(text.toLowerCase()) === undefined) {
    return `has capitals; expected ${NAME_RULE}, for example "${text.toLowerCase()}"`;
  }
  return `is not a name; expected ${NAME_RULE}`;
}
