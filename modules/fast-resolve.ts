import { Tokenization } from 'cdktf';

type Resolve = (typeof Tokenization)['resolve'];
type Options = Parameters<Resolve>[1];

/** What CDKTF reads as a token, or refuses to: a marker, a number that may be one, a value that only a token of a map has. */
const MAY_BE_TOKEN = /TfToken\[|[-|\d.+]e[-|\d.eE+]|^(?:String|Any) Map Token Value$/;

/**
 * Resolves what holds no token in one pass, and leaves the rest to CDKTF, which looks at every key and every value with
 * four patterns: more than a third of the time that a stack needs. Call it before anything is built.
 */
export function useFastResolve(): void {
  const resolveTokens: Resolve = Tokenization.resolve.bind(Tokenization);
  const resolve = (value: unknown, options: Options): unknown => {
    if (typeof value === 'string') return MAY_BE_TOKEN.test(value) ? resolveTokens(value, options) : value;
    if (typeof value === 'boolean' || value === undefined || value === null) return value;
    if (Array.isArray(value))
      return value.some(mayBeToken) ? resolveTokens(value, options) : list(value, options);
    if (isPlain(value) && !Object.keys(value).some(mayBeToken)) return record(value, options);
    return resolveTokens(value, options);
  };
  const list = (values: readonly unknown[], options: Options): unknown[] =>
    values.map((value) => resolve(value, options)).filter((value) => value !== undefined);
  const record = (values: object, options: Options): object => {
    const resolved: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(values)) {
      const result = resolve(value, options);
      if (result !== undefined) resolved[key] = result;
    }
    return resolved;
  };
  Object.defineProperty(Tokenization, 'resolve', {
    value: (value: unknown, options: Options): unknown => {
      try {
        return resolve(value, options);
      } catch {
        // CDKTF's own error says where in the whole value it is.
        return resolveTokens(value, options);
      }
    },
  });
}

function mayBeToken(value: unknown): boolean {
  return typeof value === 'string' ? MAY_BE_TOKEN.test(value) : typeof value === 'number';
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return false;
  return !('resolve' in value);
}
