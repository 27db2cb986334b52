import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PACKAGES = resolve(__dirname, '../../node_modules');

/** A PATH on which `npm ci` links this project's packages: what many releases need that are not about packages. */
export class LinkedPackages {
  private readonly directory = mkdtempSync(join(tmpdir(), 'taglane-npm-'));

  constructor() {
    const npm = join(this.directory, 'npm');
    writeFileSync(npm, `#!/bin/sh\nexec ln -s '${PACKAGES}' node_modules\n`);
    chmodSync(npm, 0o755);
  }

  get toolPath(): string {
    return `${this.directory}:${process.env['PATH'] ?? ''}`;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
