import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GitRepository } from '../../releases/capture/git';
import { gitEnvironment } from './git-environment';

/** A bare repository that is pushed to, an author's clone of it, and more clones on demand. */
export class GitOrigin {
  readonly directory = mkdtempSync(join(tmpdir(), 'taglane-git-'));
  private clones = 0;

  constructor() {
    this.git(this.directory, ['init', '--quiet', '--bare', '--initial-branch=main', 'origin.git']);
    this.git(this.directory, ['clone', '--quiet', 'origin.git', 'author']);
  }

  /** Commits a file in the author's clone and pushes it; gives the commit. */
  commit(subject: string, content = subject): string {
    writeFileSync(join(this.directory, 'author', 'file.txt'), content);
    this.author('add', '--all');
    this.author('commit', '--quiet', '--allow-empty', `--message=${subject}`);
    this.author('push', '--quiet', 'origin', 'HEAD:main');
    return this.author('rev-parse', 'HEAD');
  }

  /** Creates or moves a tag and pushes it. */
  tag(name: string, options: readonly string[] = [], object = 'HEAD'): void {
    this.author('tag', '--force', ...options, name, object);
    this.author('push', '--quiet', '--force', 'origin', `refs/tags/${name}`);
  }

  deleteTag(name: string): void {
    this.author('push', '--quiet', '--delete', 'origin', `refs/tags/${name}`);
  }

  author(...args: string[]): string {
    return this.git(join(this.directory, 'author'), args);
  }

  /** A full clone, as a build gets it. */
  clone(): GitRepository {
    this.clones += 1;
    const name = `clone-${this.clones}`;
    this.git(this.directory, ['clone', '--quiet', 'origin.git', name]);
    return { directory: join(this.directory, name), env: gitEnvironment };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }

  private git(cwd: string, args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd,
      env: gitEnvironment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  }
}
