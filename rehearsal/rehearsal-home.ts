import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim, disown, removeLeftovers, requireUnowned } from './leftovers';

/** Where a rehearsal writes everything, and the ports that it had there before; 0 for any. */
export interface RehearsalHome {
  readonly directory: string;
  /** Does it stay when the rehearsal ends? */
  readonly kept: boolean;
  readonly ports: Ports;
  /** Remembers the ports, so that addresses hold when the rehearsal goes on. */
  remember(ports: Ports): Promise<void>;
  /** Gives it up: a kept one stays, any other is removed. */
  leave(): Promise<void>;
}

export interface Ports {
  readonly endpoint: number;
  readonly emulator: number;
}

const PREFIX = 'taglane-rehearsal-';

/** A directory of its own for one rehearsal. What killed rehearsals left goes. */
export async function temporaryHome(parent = tmpdir()): Promise<RehearsalHome> {
  await removeLeftovers(parent, PREFIX);
  const directory = await mkdtemp(join(parent, PREFIX));
  await claim(directory);
  return {
    ...{ directory, kept: false, ports: { endpoint: 0, emulator: 0 } },
    remember: () => Promise.resolve(),
    leave: () => rm(directory, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A directory that one rehearsal after the other goes on in; throws InputError while another one runs there. */
export async function keptHome(directory: string): Promise<RehearsalHome> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await requireUnowned(directory);
  await claim(directory);
  const file = join(directory, 'ports.json');
  return {
    ...{ directory, kept: true, ports: parsePorts(await readFile(file, 'utf8').catch(() => null)) },
    remember: (ports) => writeFile(file, `${JSON.stringify(ports)}\n`),
    leave: () => disown(directory),
  };
}

function parsePorts(text: string | null): Ports {
  return text === null ? { endpoint: 0, emulator: 0 } : (JSON.parse(text) as Ports);
}
