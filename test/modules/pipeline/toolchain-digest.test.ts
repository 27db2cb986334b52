import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolchainDigest } from '../../../modules/pipeline/toolchain-digest';

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-digest-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

test('a toolchain is named by the SHA-256 of its bytes', () => {
  const file = join(directory, 'toolchain.zip');
  writeFileSync(file, 'abc');
  // The example of FIPS 180-2, appendix B.1.
  expect(toolchainDigest(file)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
