import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { packFiles } from '../../../rehearsal/archive/pack';
import { unpack } from '../../../rehearsal/archive/unpack';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'unpack-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const archive = (entries: Parameters<typeof zipSync>[0]): string => {
  const file = join(directory, 'archive.zip');
  writeFileSync(file, zipSync(entries));
  return file;
};
const link = (target: string) =>
  [Buffer.from(target), { os: 3, attrs: (0o120777 << 16) >>> 0 }] as [
    Uint8Array,
    { os: number; attrs: number },
  ];
const out = (): string => join(directory, 'out');

test('what is packed comes back', async () => {
  writeFileSync(join(directory, 'a.txt'), 'content');
  await packFiles([{ path: join(directory, 'a.txt'), name: 'deep/a.txt' }], join(directory, 'a.zip'));
  await unpack(join(directory, 'a.zip'), out());
  expect(readFileSync(join(out(), 'deep/a.txt'), 'utf8')).toBe('content');
});

test('a link that is packed as a link comes back as one', async () => {
  writeFileSync(join(directory, 'a.txt'), 'content');
  const files = [
    { path: join(directory, 'a.txt'), name: 'a.txt' },
    { path: join(directory, 'b.txt'), name: 'b.txt', link: 'a.txt' },
  ];
  await packFiles(files, join(directory, 'a.zip'));
  await unpack(join(directory, 'a.zip'), out());
  expect(readlinkSync(join(out(), 'b.txt'))).toBe('a.txt');
});

test.each(['../evil.txt', 'a/../../evil.txt', '/tmp/evil-absolute.txt'])(
  'an entry called %s refuses the archive',
  async (name) => {
    await expect(unpack(archive({ [name]: Buffer.from('x') }), out())).rejects.toThrow(
      /leads out of it|invalid relative path|absolute path/,
    );
    expect(existsSync(join(directory, 'evil.txt'))).toBe(false);
  },
);

test('a link inside is made, one that points out refuses the archive', async () => {
  await unpack(archive({ 'a.txt': Buffer.from('x'), 'b.txt': link('a.txt') }), out());
  expect(readFileSync(join(out(), 'b.txt'), 'utf8')).toBe('x');
  await expect(
    unpack(archive({ 'b.txt': link('../../etc/passwd') }), join(directory, 'other')),
  ).rejects.toThrow('leads out of it');
});

test('no file is written through a link', async () => {
  const entries = { away: link('/tmp'), 'away/evil-through-link.txt': Buffer.from('x') };
  await expect(unpack(archive(entries), out())).rejects.toThrow();
  expect(existsSync('/tmp/evil-through-link.txt')).toBe(false);
});
