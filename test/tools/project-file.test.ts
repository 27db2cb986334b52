import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { projectFile } from '../../tools/project-file';

test('a file of the checkout is found where it is', () => {
  expect(projectFile('tools/go.mod')).toBe(resolve(__dirname, '../../tools/go.mod'));
  expect(existsSync(projectFile('rehearsal/emulator_server.py'))).toBe(true);
});
