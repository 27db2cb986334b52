import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDependencies } from '../../releases/dependencies';

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'taglane-npm-'));
  write('package.json', {
    ...{ name: 'infra', version: '1.0.0', scripts: { postinstall: 'node -e "process.exit(9)"' } },
    dependencies: { own: 'file:own' },
  });
  mkdirSync(join(repository, 'own'));
  write('own/package.json', { name: 'own', version: '1.0.0' });
});

afterEach(() => rmSync(repository, { recursive: true }));

function write(file: string, content: object): void {
  writeFileSync(join(repository, file), JSON.stringify(content));
}

function install(): Promise<void> {
  const { PATH, HOME } = process.env;
  return installDependencies({ repository, environment: { PATH, HOME } });
}

jest.setTimeout(60_000);

test('what the lock file names is installed, and no script of the repository runs', async () => {
  write('package-lock.json', {
    ...{ name: 'infra', version: '1.0.0', lockfileVersion: 3, requires: true },
    packages: {
      '': { name: 'infra', version: '1.0.0', dependencies: { own: 'file:own' } },
      'node_modules/own': { resolved: 'own', link: true },
      own: { version: '1.0.0' },
    },
  });
  await install();
  expect(existsSync(join(repository, 'node_modules', 'own', 'package.json'))).toBe(true);
});

test('a lock file that does not fit is said, in the words of npm', async () => {
  await expect(install()).rejects.toThrow(
    /^npm ci failed with exit code 1; does package-lock\.json fit package\.json\?\n[^]*npm/,
  );
});
