import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256, sha256OfFile } from '../../releases/digest';

test('a file has the digest of its bytes', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'taglane-digest-'));
  const bytes = Buffer.from([0, 255, 10, 13]);
  writeFileSync(join(directory, 'file'), bytes);
  expect(await sha256OfFile(join(directory, 'file'))).toBe(sha256(bytes));
  rmSync(directory, { recursive: true });
});

// FIPS 180-2, appendix B.1
test('the digest is SHA-256 in hexadecimal', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
