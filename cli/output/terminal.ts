import type { WriteStream } from 'node:tty';
import { createColors } from 'picocolors';

export type Colors = ReturnType<typeof createColors>;

/** One output stream of the process, and what it can show. */
export interface Terminal {
  write(text: string): void;
  readonly interactive: boolean;
  /** Characters in a line; no limit when it is no terminal. */
  readonly width: number;
  /** Lines on the screen; no limit when it is no terminal. */
  readonly height: number;
  readonly colors: Colors;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Wraps stdout or stderr. A reader that went away (`| head`) ends the writing and nothing else. */
export function terminalOf(stream: NodeJS.WriteStream | WriteStream, env: Environment): Terminal {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
  });
  const interactive = stream.isTTY === true && env['TERM'] !== 'dumb';
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    interactive,
    get width() {
      return stream.isTTY && stream.columns > 0 ? stream.columns : Number.POSITIVE_INFINITY;
    },
    get height() {
      return stream.isTTY && stream.rows > 0 ? stream.rows : Number.POSITIVE_INFINITY;
    },
    colors: createColors(wantsColor(interactive, env)),
  };
}

/** https://no-color.org: any value but the empty one switches colour off. */
function wantsColor(interactive: boolean, env: Environment): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  return interactive || (env['FORCE_COLOR'] ?? '') !== '';
}
