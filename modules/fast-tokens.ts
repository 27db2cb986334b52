// The only import of a private file of CDKTF; its successor cdktn has the same file.
import stackTrace = require('cdktf/lib/tokens/private/stack-trace');

/**
 * Stops CDKTF from capturing a whole stack trace for every token, most of the cost of building a stack. It has no
 * switch for that. Call it before anything is built; what is lost is the place in errors about unresolved tokens.
 */
export function useFastTokens(): void {
  Object.defineProperty(stackTrace, 'captureStackTrace', { value: () => [] });
}
