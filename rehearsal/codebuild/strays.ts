import { readdir, readFile } from 'node:fs/promises';
import { runTool } from '../../tools/run';

/** What every process of a build has in its environment, also one that has left the build's process group. */
export function markOf(buildId: string): string {
  return `CODEBUILD_BUILD_ID=${buildId}`;
}

/** A process that forks while it is looked for is found the next time. */
const LOOKS = 5;

/** Ends processes of a build that left its process group, as daemons do. */
export async function endStrays(buildId: string): Promise<void> {
  const mark = markOf(buildId);
  for (let look = 0; look < LOOKS; look += 1) {
    const strays = await (process.platform === 'linux' ? markedInProc(mark) : markedInList(mark));
    if (strays.length === 0) return;
    for (const stray of strays) kill(stray);
  }
}

async function markedInProc(mark: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const processes = entries.map(Number).filter((id) => id > 0 && id !== process.pid);
  const marked = await Promise.all(
    processes.map(async (id) => {
      // It has ended meanwhile, or belongs to somebody else.
      const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
      return environment.split('\0').includes(mark);
    }),
  );
  return processes.filter((_, index) => marked[index]);
}

/** Where there is no /proc, `ps` shows the environment of the user's own processes behind their command. */
async function markedInList(mark: string): Promise<number[]> {
  const list = { command: 'ps', args: ['-axEww', '-o', 'pid=,command='], cwd: '/', timeoutMs: 5_000 };
  const env = { PATH: process.env['PATH'] ?? '' };
  const { stdout } = await runTool({ ...list, env }).catch(() => ({ stdout: '' }));
  return stdout
    .split('\n')
    .filter((line) => line.split(' ').includes(mark))
    .map((line) => Number.parseInt(line, 10))
    .filter((id) => id !== process.pid);
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // it has ended
  }
}
