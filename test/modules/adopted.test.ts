import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAdopted } from '../../modules/adopted';
import { InputError } from '../../tags/errors';
import { stackWith } from './fixtures/module-stack';

const before = process.cwd();
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-adopted-'));
  mkdirSync(join(directory, 'adopted'));
  process.chdir(directory);
});

afterEach(() => {
  process.chdir(before);
  rmSync(directory, { recursive: true });
});

test('a stack gets the blocks of its own file', () => {
  const moved = [{ from: 'aws_a.b', to: 'aws_a.c' }];
  writeFileSync(join(directory, 'adopted', 'stack.json'), JSON.stringify({ moved, import: [] }));
  expect(stackWith(addAdopted)).toMatchObject({ moved });
  expect(stackWith(addAdopted)).not.toHaveProperty('import');
});

test('without a file nothing is added', () => {
  writeFileSync(join(directory, 'adopted', 'other.json'), '{"moved": [{"from": "a", "to": "b"}]}');
  expect(stackWith(addAdopted)).not.toHaveProperty('moved');
});

test('a file that cannot be read is a message with its name', () => {
  writeFileSync(join(directory, 'adopted', 'stack.json'), '{"moved": 1}');
  expect(() => stackWith(addAdopted)).toThrow(InputError);
  expect(() => stackWith(addAdopted)).toThrow(/^adopted\/stack\.json: moved is no list of blocks/);
});
