import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

let directory: string;

/** Another program's directory, with the types of the package as npm would put them there, and no other package. */
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-rehearsal-types-'));
  const installed = join(directory, 'node_modules', 'taglane');
  mkdirSync(installed, { recursive: true });
  compile('-p', join(ROOT, 'rehearsal', 'tsconfig.json'), '--outDir', join(installed, 'dist', 'types'));
  cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
}, 120_000);

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function compile(...args: readonly string[]): void {
  const { status, stdout } = spawnSync(process.execPath, [TSC, ...args], {
    cwd: directory,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout);
}

const PROGRAM = `import { startRehearsal, type Mishap } from 'taglane/rehearsal';
export async function rehearse(told: (mishap: Mishap) => void): Promise<string> {
  const rehearsal = await startRehearsal({ onMishap: told });
  const [execution] = rehearsal.status().executions;
  await rehearsal.stop();
  // @ts-expect-error there is a status, not a state
  void rehearsal.state;
  return execution?.reason ?? rehearsal.environmentFor('111122223333', 'us-east-1')['AWS_REGION'] ?? '';
}
`;

test('the types of taglane/rehearsal need no other package', () => {
  writeFileSync(join(directory, 'program.ts'), PROGRAM);
  compile(
    '--strict',
    '--noEmit',
    '--target',
    'es2022',
    '--lib',
    'es2022',
    '--module',
    'node16',
    'program.ts',
  );
}, 60_000);
