import { chosenRemote } from '../../../releases/tagging/remote';
import type { GitRepository } from '../../../releases/capture/git';
import { GitOrigin } from '../../support/git-origin';

let origin: GitOrigin;
let clone: GitRepository;

beforeEach(() => {
  origin = new GitOrigin();
  clone = origin.clone();
});
afterEach(() => origin.remove());

function inClone(...args: string[]): void {
  origin.author('-C', clone.directory, ...args);
}

test('origin goes without saying, and git may be told another one', async () => {
  inClone('remote', 'add', 'fork', 'elsewhere');
  expect(await chosenRemote(clone, undefined)).toBe('origin');
  inClone('config', 'remote.pushDefault', 'fork');
  expect(await chosenRemote(clone, undefined)).toBe('fork');
  expect(await chosenRemote(clone, 'origin')).toBe('origin');
});

test('the only remote goes without saying, and of two without origin one must be named', async () => {
  inClone('remote', 'rename', 'origin', 'upstream');
  expect(await chosenRemote(clone, undefined)).toBe('upstream');
  inClone('remote', 'add', 'fork', 'elsewhere');
  await expect(chosenRemote(clone, undefined)).rejects.toThrow('--remote fork (there are fork, upstream)');
});

test('a remote that is not there is refused with the nearest one', async () => {
  await expect(chosenRemote(clone, 'orign')).rejects.toThrow('did you mean "origin"?');
  inClone('remote', 'remove', 'origin');
  await expect(chosenRemote(clone, undefined)).rejects.toThrow('git remote add origin');
});
