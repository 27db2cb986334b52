import { spawn } from 'node:child_process';

/** Kills a process group should this process be killed before it can do so; gives the way to stop that. */
export function killWithThisProcess(leader: number): () => void {
  const watch = 'read -r _; kill -s KILL -- "-$0"';
  const tether = spawn('sh', ['-c', watch, String(leader)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  tether.on('error', () => undefined);
  tether.stdin.on('error', () => undefined);
  return () => tether.kill('SIGKILL');
}
