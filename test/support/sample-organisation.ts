import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../tags/configuration';
import { parseConfiguration } from '../../tags/read-configuration';

/** A directory with the cdktf.json that documents and golden files speak of: an adopter edits only the project's own. */
export const SAMPLE_DIRECTORY = join(__dirname, 'sample');
export const SAMPLE_FILE = join(SAMPLE_DIRECTORY, 'cdktf.json');

const text = readFileSync(SAMPLE_FILE, 'utf8');

/** The sample as it is written: `context.taglane`. */
export const SAMPLE = (
  JSON.parse(text) as { readonly context: { readonly taglane: Readonly<Record<string, unknown>> } }
).context.taglane;

export const SAMPLE_CONFIGURATION: Configuration = parseConfiguration(text, SAMPLE_FILE);
