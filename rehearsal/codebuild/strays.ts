import { readdir, readFile } from 'node:fs/promises';

/**
 * Ends processes of a build that left its process group (daemons): they still carry the build's id in their
 * environment. Systems without /proc have no such list; there a daemon of a build lives on.
 */
export async function endStrays(buildId: string): Promise<void> {
  const mark = `CODEBUILD_BUILD_ID=${buildId}`;
  const entries = await readdir('/proc').catch(() => []);
  const processes = entries.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  await Promise.all(processes.map((id) => endIfMarked(id, mark)));
}

async function endIfMarked(id: string, mark: string): Promise<void> {
  try {
    const environment = await readFile(`/proc/${id}/environ`, 'utf8');
    if (environment.split('\0').includes(mark)) process.kill(Number(id), 'SIGKILL');
  } catch {
    // it has ended, or belongs to someone else
  }
}
