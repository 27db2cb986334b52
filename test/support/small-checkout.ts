import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const scripts = [
  'bin/taglane.js',
  'tools/build.js',
  'tools/npm-packages.js',
  'tools/setup.js',
  'tools/start.js',
];
const folders = ['buildspecs', 'cli', 'gates', 'rehearsal', 'releases', 'stacks', 'tags', 'tools'];
const readFiles = [
  'rehearsal/emulator_app.py',
  'rehearsal/emulator_server.py',
  'rehearsal/service_calls.py',
  'rehearsal/step_functions.py',
  'tools/checkov.yaml',
  'tools/checkov_stacks.py',
  'tools/go.mod',
  'tools/go.sum',
  'tools/requirements/checkov.txt',
  'tools/requirements/ministack.txt',
  'tools/terraform.lock.hcl',
  'tools/tethered.js',
  'tools/tflint.json',
];

/** What a program printed, and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A checkout with this project's own scripts and next to no sources. */
export class SmallCheckout {
  readonly root = mkdtempSync(join(tmpdir(), 'checkout-test-'));

  constructor() {
    for (const folder of folders) mkdirSync(join(this.root, folder), { recursive: true });
    for (const file of [...scripts, ...readFiles]) {
      mkdirSync(dirname(join(this.root, file)), { recursive: true });
      cpSync(join(root, file), join(this.root, file));
    }
    this.write('package.json', '{ "name": "small", "version": "0.0.0" }');
    this.write('cli/main.ts', `console.log('first', ...process.argv.slice(2));`);
    this.write('tags/index.ts', 'export {};');
    this.write('rehearsal/index.ts', 'export {};');
    this.write('stacks/constructs.ts', 'export {};');
    this.write('tools/install.ts', 'export async function installTools() {}');
    this.write('tools/stack-for-checkov.ts', 'export {};');
    this.write('tools/wrapped-tool.ts', 'export {};');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.root, file), text);
  }

  /** A link for each package: one for all of them would let an install in here empty this project's own folder. */
  useThisProjectsPackages(): void {
    const [packages, own] = [join(root, 'node_modules'), join(this.root, 'node_modules')];
    mkdirSync(own);
    for (const name of readdirSync(packages)) symlinkSync(join(packages, name), join(own, name));
    // as if what is installed were what is asked for, whatever this project's lock file says today
    cpSync(join(packages, '.package-lock.json'), join(this.root, 'package-lock.json'));
  }

  run(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = process.env): Ended {
    return spawnSync(process.execPath, [join(this.root, script), ...args], { encoding: 'utf8', env });
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}
