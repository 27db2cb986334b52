import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Place, World } from './place';

/** Text of a world: Maps and Dates are marked, so that they come back as what they were. */
export function formatWorld(world: World): string {
  return JSON.stringify(
    { version: 1, places: world.places },
    function (this: Record<string, unknown>, key: string, plain: unknown) {
      const value = this[key];
      if (value instanceof Date) return { $date: value.getTime() };
      if (value instanceof Map) return { $map: [...value] };
      return plain;
    },
  );
}

export function parseWorld(text: string): World {
  const value: unknown = JSON.parse(text, (_, plain: unknown) => {
    if (typeof plain !== 'object' || plain === null) return plain;
    if ('$date' in plain) return new Date(Number(plain.$date));
    if ('$map' in plain && Array.isArray(plain.$map)) return new Map(plain.$map as [unknown, unknown][]);
    return plain;
  });
  return new World(Object(value).places as Map<string, Place>);
}

const delayMs = 100;

/** Writes the world to disk soon after every change: a new file, then a rename, so that it is always whole. */
export class Snapshot {
  private timer: NodeJS.Timeout | null = null;
  private frozen = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly directory: string,
    private readonly world: World,
    private readonly onWritten: () => Promise<void> = () => Promise.resolve(),
  ) {}

  soon(): void {
    this.timer ??= setTimeout(() => void this.now(), delayMs);
  }

  /** Resolves when everything that has changed so far is on disk. */
  now(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** Writes nothing more: what ends now, ends with the process, and the world on disk goes on from before. */
  freeze(): void {
    this.frozen = true;
  }

  private async write(): Promise<void> {
    if (this.frozen) return;
    const file = snapshotFile(this.directory);
    await writeFile(`${file}.new`, formatWorld(this.world));
    await rename(`${file}.new`, file);
    await this.onWritten().catch(() => undefined);
  }
}

/** The world that a directory remembers; an empty one when there is none. */
export async function readWorld(directory: string): Promise<World> {
  const text = await readFile(snapshotFile(directory), 'utf8').catch(() => null);
  return text === null ? new World() : parseWorld(text);
}

function snapshotFile(directory: string): string {
  return join(directory, 'state.json');
}
