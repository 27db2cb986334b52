'use strict';
/** Installs the npm packages of package-lock.json when node_modules holds others, or none. */
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

class NpmProblem extends Error {
  constructor(message) {
    super(message);
    this.name = 'NpmProblem';
  }
}

function installPackages(root, say) {
  if (areInstalled(root)) return;
  say('installing the npm packages; this takes a minute or so');
  const [command, ...args] = [...npm(), 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error !== undefined)
    throw new NpmProblem(`cannot start npm (${error.message}); install npm and start again`);
  if (status !== 0)
    throw new NpmProblem(`npm ci ended with ${signal ?? `exit code ${status}`}; its reason is above`);
  say('the npm packages are installed');
}

/** npm notes in node_modules what it has put there, as the last thing that it does. */
function areInstalled(root) {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const locked = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(note);
  const wanted = Object.entries(locked).filter(([path]) => path !== '');
  return (
    wanted.every(([path, entry]) => isAsWanted(entry, installed[path])) &&
    Object.keys(installed).every((path) => locked[path] !== undefined)
  );
}

/** A package for another kind of machine is optional, and left out. */
function isAsWanted(wanted, installed) {
  if (installed === undefined) return wanted.optional === true || wanted.devOptional === true;
  return installed.version === wanted.version && installed.integrity === wanted.integrity;
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** The npm that started this script, if one did; else the one on PATH. */
function npm() {
  const running = process.env.npm_execpath;
  return running !== undefined && /npm-cli\.c?js$/.test(running) ? [process.execPath, running] : ['npm'];
}

module.exports = { areInstalled, installPackages };
