import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findConfiguration, readConfigurationFile, readText } from '../../cli/configuration-file';
import { InputError } from '../../tags/errors';
import { ACME, cdktfJson } from '../tags/fixtures/configurations';

let directory: string;
const at = (...parts: string[]) => join(directory, ...parts);

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-configuration-'));
  for (const name of ['checkout/inside', 'toolchain', 'elsewhere', 'empty'])
    mkdirSync(at(name), { recursive: true });
  for (const name of ['checkout', 'toolchain', 'elsewhere'])
    writeFileSync(at(name, 'cdktf.json'), cdktfJson(ACME));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function found(given: string | undefined, program: string) {
  return findConfiguration({
    given,
    programDirectory: at(program),
    workingDirectory: at('checkout', 'inside'),
  });
}

test('the nearest one above the working directory is taken', () => {
  expect(found(undefined, 'empty')).toBe(at('checkout', 'cdktf.json'));
});

test('in a toolchain the deployed one beside the program wins over that of the checkout', () => {
  expect(found(undefined, 'toolchain')).toBe(at('toolchain', 'cdktf.json'));
});

test('the given one wins, relative to the working directory', () => {
  expect(found('../../elsewhere/cdktf.json', 'toolchain')).toBe(at('elsewhere', 'cdktf.json'));
  expect(found('../../elsewhere', 'toolchain')).toBe(at('elsewhere', 'cdktf.json'));
  expect(() => found('nowhere.json', 'toolchain')).toThrow(InputError);
});

test('the root of a configuration is the directory of its file', () => {
  const { root, configuration } = readConfigurationFile(at('checkout', 'cdktf.json'));
  expect([root, configuration.prefix]).toEqual([at('checkout'), 'acme-infra']);
});

test('a file that cannot be read is the reader’s to mend', () => {
  expect(() => readText(at('checkout'))).toThrow(InputError);
  expect(() => readText(at('checkout'))).toThrow(/^cannot read .*checkout: .*EISDIR/);
});
