import { readFileSync } from 'node:fs';
import { sanitisedStack } from './sanitised-stack';

/** A program: turns a stack's JSON (standard input) into what checkov can read (standard output). */
process.stdout.write(sanitisedStack(readFileSync(0, 'utf8')));
