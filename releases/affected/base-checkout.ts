import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git, type GitRepository } from '../capture/git';
import { installDependencies, type DependencyRequest } from '../dependencies';

/** A hook of the repository is for people's checkouts. */
const NO_HOOKS = ['-c', 'core.hooksPath=/dev/null'];

/** An earlier commit, checked out in a temporary directory; the person's own files are never touched. */
export class BaseCheckout {
  private constructor(
    private readonly repository: GitRepository,
    private readonly directory: string,
    private readonly folder: string,
  ) {}

  /** Checks a commit out. `repository` is the directory of cdktf.json, which may be below the top of the repository. */
  static async make(repository: GitRepository, commit: string): Promise<BaseCheckout> {
    const { stdout: folder } = await git(repository, ['rev-parse', '--show-prefix']);
    const directory = await realpath(await mkdtemp(join(tmpdir(), 'taglane-base-')));
    const checkout = new BaseCheckout(repository, directory, folder.trim());
    const words = ['worktree', 'add', '--quiet', '--detach', checkout.tree, commit];
    try {
      await git(repository, [...NO_HOOKS, ...words]);
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
    return checkout;
  }

  /** The directory of cdktf.json. */
  get root(): string {
    return join(this.tree, this.folder);
  }

  /** Where its stacks may go. */
  get out(): string {
    return join(this.directory, 'out');
  }

  /** Makes its packages available: those that are here when the lock file is the same, else installed anew. */
  async addPackages(watched: Omit<DependencyRequest, 'repository'>): Promise<void> {
    const lock = lockFileIn(this.root);
    const packages = join(this.repository.directory, 'node_modules');
    if (lock === undefined) return;
    if (lock === lockFileIn(this.repository.directory) && existsSync(packages)) {
      await symlink(packages, join(this.root, 'node_modules'));
    } else await installDependencies({ repository: this.root, ...watched });
  }

  async remove(): Promise<void> {
    await git(this.repository, ['worktree', 'remove', '--force', this.tree]);
    await rm(this.directory, { recursive: true, force: true });
  }

  private get tree(): string {
    return join(this.directory, 'tree');
  }
}

function lockFileIn(root: string): string | undefined {
  const file = join(root, 'package-lock.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
