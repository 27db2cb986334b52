import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPrivateDirectory } from '../../gates/private-directory';

test('the directory is for this user alone, and gone afterwards', async () => {
  const directory = await withPrivateDirectory(async (path) => {
    writeFileSync(join(path, 'file'), 'x');
    expect((statSync(path).mode & 0o777).toString(8)).toBe('700');
    return path;
  });
  expect(existsSync(directory)).toBe(false);
});

test('it is gone after a failure, too', async () => {
  let path = '';
  const failing = withPrivateDirectory((directory) => {
    path = directory;
    return Promise.reject(new Error('no'));
  });
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(path)).toBe(false);
});
