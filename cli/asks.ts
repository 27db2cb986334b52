import type { Session } from './command-file';
import { confirm, type Questioning } from './output/confirm';
import { typedAnswer } from './output/typed-answer';

/** Asks the person at the terminal a yes-or-no question; throws InputError where nobody can answer. */
export function asks(session: Session, question: string): Promise<boolean> {
  return confirm(session.console, question, terminalOf(session));
}

/** Asks the person at the terminal to type a name; throws InputError where nobody can answer. */
export function asksToType(session: Session, name: string): Promise<boolean> {
  return typedAnswer(session.console, name, terminalOf(session));
}

function terminalOf({ interrupted }: Session): Questioning {
  return { input: process.stdin, output: process.stderr, signal: interrupted() };
}
