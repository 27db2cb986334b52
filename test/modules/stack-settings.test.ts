import { readFileSync } from 'node:fs';
import { addSettings, REQUIRED_VERSION } from '../../modules/stack-settings';
import { pins, provider } from '../../tools/pins';
import { stackWith } from './fixtures/module-stack';

test('a stack takes the pinned provider under its full name', () => {
  const { terraform } = stackWith(addSettings);
  expect(terraform['required_providers']).toEqual({ aws: provider });
});

test('a stack takes every Terraform that the tools accept', () => {
  expect(stackWith(addSettings).terraform['required_version']).toBe(REQUIRED_VERSION);
  expect(REQUIRED_VERSION).toBe(
    `>= ${pins.terraform.version}, < ${pins.terraform.below.replace(/\.0$/, '')}`,
  );
});

test('the repository’s lock file is of the pinned provider', () => {
  const lock = readFileSync('tools/terraform.lock.hcl', 'utf8');
  expect(lock).toContain(`provider "registry.terraform.io/${provider.source}"`);
  expect(lock).toContain(`version     = "${provider.version}"`);
});
