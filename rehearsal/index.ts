/** The public interface `taglane/rehearsal`: the emulated AWS, for tests. Its types need no other package. */
import type { LocalAws, RehearsalOptions } from './local-aws';
import { startRehearsal as start } from './rehearsal';

export type { Emulator } from './emulator';
export type { Disturbance } from './endpoint/disturbance';
export type { RehearsalEvent } from './endpoint/event';
export type { LocalAws, RehearsalOptions } from './local-aws';
export type { Mishap } from './mishap';
export type { Status } from './status';

/** Starts an emulated AWS on free ports of 127.0.0.1; throws an error with the end of its log when it does not start. */
export function startRehearsal(options: RehearsalOptions = {}): Promise<LocalAws> {
  return start(options);
}
