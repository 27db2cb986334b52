import { spawn } from 'node:child_process';

// Kills the group $0 when its standard input ends, and then what has left the group with the mark $1 in its environment.
const watch = `read -r _
kill -s KILL -- "-$0"
for look in 1 2 3; do
  for process in /proc/[0-9]*; do
    grep -qsazxF -e "$1" "$process/environ" && kill -s KILL "\${process#/proc/}"
  done
done`;

/**
 * Kills a process group, and on Linux its daemons that have `mark` in their environment, should this process be killed
 * before it can do so; gives the way to stop that.
 */
export function killWithThisProcess(leader: number, mark: string): () => void {
  const tether = spawn('sh', ['-c', watch, String(leader), mark], {
    detached: true,
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  tether.on('error', () => undefined);
  tether.stdin.on('error', () => undefined);
  return () => tether.kill('SIGKILL');
}
