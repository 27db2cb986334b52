import { synthesise } from '../releases/synth';
import type { Session } from './command-file';

/** Which stacks to synthesise, and where to. */
export interface Synthesis {
  readonly out: string;
  readonly stacks: readonly string[];
}

/** Synthesises stacks with progress. */
export async function showSynth(session: Session, { out, stacks }: Synthesis): Promise<void> {
  const { root, file } = session.configuration();
  const progress = session.console.progress('synth');
  try {
    await synthesise({
      ...{ repository: root, configuration: file, out, stacks, environment: process.env },
      signal: session.interrupted(),
      onLine: (line) => {
        progress.detail(line);
      },
    });
    progress.done(stacks.length === 1 ? `stack ${stacks[0] ?? ''}` : `${stacks.length} stacks`);
  } catch (error) {
    progress.fail('stopped');
    throw error;
  }
}
