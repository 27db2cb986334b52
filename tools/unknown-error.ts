/** The code of an error of Node's own (`ENOENT`); `undefined` for anything else. */
export function errorCode(error: unknown): unknown {
  return property(error, 'code');
}

/** What an error says, and not what it wraps; `fetch` hides its reason in a cause. */
export function errorReason(error: unknown): string {
  const cause = property(error, 'cause');
  const message = property(error, 'message');
  if (cause !== undefined) return errorReason(cause);
  return typeof message === 'string' && message !== '' ? message : String(errorCode(error) ?? error);
}

/** By shape, since errors of Node's own are no instances of a sandbox's Error. */
function property(error: unknown, name: 'code' | 'cause' | 'message'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
