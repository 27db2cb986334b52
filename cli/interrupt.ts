import { EXIT, type ExitCode } from './exit-code';

/** What Ctrl-C and an end from outside do to a running command. */
export interface Interruption {
  /** The signal that commands pass to what they wait for. From then on Ctrl-C asks them to stop. */
  signal(): AbortSignal;
  /** The exit code of the signal that came, or `undefined`. */
  exitCode(): ExitCode | undefined;
}

/** The parts of `process` that this needs. */
export interface SignalSource {
  on(event: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): void;
}

/** Listens for SIGINT and SIGTERM. While no command has asked for the signal, they end the process. */
export function listenForInterrupts(source: SignalSource, say: (text: string) => void): Interruption {
  let controller: AbortController | undefined;
  let code: ExitCode | undefined;
  const stop = (ending: ExitCode) => () => {
    if (controller === undefined) source.exit(ending);
    else {
      say(code === undefined ? 'stopping; waiting for what runs to end safely' : 'still stopping');
      code ??= ending;
      controller.abort();
    }
  };
  source.on('SIGINT', stop(EXIT.interrupted));
  source.on('SIGTERM', stop(EXIT.ended));
  return {
    signal: () => (controller ??= new AbortController()).signal,
    exitCode: () => code,
  };
}
