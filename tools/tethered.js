'use strict';
/**
 * Runs a program that ends when standard input does, so that it ends with whoever holds the other end, even when that is
 * killed: `node tethered.js <program> [arguments]`.
 */
const { spawn } = require('node:child_process');

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

child.once('error', ({ message }) => {
  process.stderr.write(`${message}\n`);
  process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 1));

const end = () => child.kill('SIGTERM');
process.stdin.on('end', end).on('error', end).resume();
process.on('SIGTERM', end).on('SIGINT', () => undefined);
