import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../tags/errors';
import { runTool } from '../tools/run';
import { gitBase } from './codecommit/repository';

/** Where an engineer pushes to, and as which account's root. */
export interface Remote {
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
  readonly repository: string;
}

/** Git as whoever it is that works in this clone: no configuration of the user, so that nothing of it is changed or needed. */
const SETTINGS = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Engineer',
  GIT_AUTHOR_EMAIL: 'engineer@example.com',
  GIT_COMMITTER_NAME: 'Engineer',
  GIT_COMMITTER_EMAIL: 'engineer@example.com',
};

/** Somebody who tags commits and pushes them, in a clone of their own. */
export class Engineer {
  /** Clones the HEAD of a checkout; throws InputError when it is no git repository with a commit. */
  static async cloning(checkout: string, directory: string, remote: Remote): Promise<Engineer> {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const engineer = new Engineer(directory, remote);
    await engineer.git('clone', '--quiet', '--no-checkout', '--shared', '--no-tags', checkout, 'clone');
    return new Engineer(join(directory, 'clone'), remote);
  }

  private constructor(
    readonly directory: string,
    private readonly remote: Remote,
  ) {}

  /** Pushes the commit as the branch `main`, whatever that was in a rehearsal that goes on. */
  async pushCommit(commit = 'HEAD'): Promise<void> {
    await this.push([`+${commit}:refs/heads/main`]);
  }

  /** Creates tags at a commit and pushes them in one go. */
  async pushTags(tags: readonly string[], commit = 'HEAD'): Promise<void> {
    if (tags.length > 0) await this.push(tags.map((tag) => `${commit}:refs/tags/${tag}`));
  }

  /** Pushes any refs, as `git push <url> <refs>`. */
  async push(refs: readonly string[]): Promise<void> {
    await this.git('push', '--quiet', this.url, '--', ...refs);
  }

  /** Runs git in the clone and gives what it prints, trimmed; throws InputError with its message. */
  async git(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await runTool({
      command: 'git',
      args,
      cwd: this.directory,
      env: { PATH: process.env['PATH'] ?? '', HOME: this.directory, ...SETTINGS },
      timeoutMs: 5 * 60_000,
    });
    if (code !== 0) throw new InputError(`git ${args[0] ?? ''} failed:\n${stderr.trim()}`);
    return stdout.trim();
  }

  private get url(): string {
    const { endpoint, account, region, repository } = this.remote;
    const base = gitBase(endpoint, region).replace('http://', `http://${account}:rehearsal@`);
    return `${base}/v1/repos/${repository}`;
  }
}
