import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { unzipSync } from 'fflate';
import type { Checkout } from './checkout';

/** The toolchain of a checkout, unpacked as a build finds it. */
export class Toolchain {
  readonly directory = mkdtempSync(join(tmpdir(), 'taglane-toolchain-'));

  constructor({ root }: Checkout) {
    const script = `console.log(require('./tools/toolchain').buildToolchain(process.cwd()).path)`;
    const zip = execFileSync(process.execPath, ['--eval', script], { cwd: root, encoding: 'utf8' }).trim();
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
      mkdirSync(dirname(join(this.directory, name)), { recursive: true });
      writeFileSync(join(this.directory, name), bytes);
    }
  }

  get program(): string {
    return join(this.directory, 'taglane.js');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
