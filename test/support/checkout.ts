import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gitEnvironment } from './git-environment';

const project = resolve(__dirname, '../..');
const sources = [
  ...['bin', 'buildspecs', 'cli', 'gates', 'modules', 'rehearsal', 'releases', 'stacks', 'tags', 'tools'],
  ...['main.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/** A checkout of this project with a configuration and files of its own, as a team would have it. */
export class Checkout {
  readonly root = mkdtempSync(join(tmpdir(), 'taglane-checkout-'));

  constructor(configuration: object, files: Readonly<Record<string, string>> = {}) {
    for (const source of sources) cpSync(join(project, source), join(this.root, source), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(this.root, 'node_modules'));
    const app = { language: 'typescript', app: 'node tools/app.js', context: { taglane: configuration } };
    this.write('cdktf.json', JSON.stringify(app, null, 2));
    for (const [file, text] of Object.entries(files)) this.write(file, text);
    this.git('init', '--quiet', '--initial-branch=main');
    this.write('.git/info/exclude', 'node_modules\ndist\n');
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message=Start');
  }

  /** The commit that is checked out. */
  get commit(): string {
    return this.git('rev-parse', 'HEAD');
  }

  /** The program of the command. */
  get program(): string {
    return join(this.root, 'bin', 'taglane.js');
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.root,
      env: gitEnvironment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}
