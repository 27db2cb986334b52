/** What makes a file unreadable; `line` starts at 1. */
export class HclSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** A piece of HCL. A template with everything in it, quoted or heredoc, is one `string`. */
export interface Token {
  readonly kind: 'identifier' | 'string' | 'newline' | 'other';
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}
