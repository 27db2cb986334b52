import type { Configuration } from './configuration';
import { draftOf } from './configuration-draft';
import { RULES, WARNINGS } from './configuration-rules';
import { configurationSchema } from './configuration-schema';
import { ConfigurationError } from './errors';
import { parseJsonText } from './json-text';
import { normaliseConfiguration } from './normalise-configuration';
import { formatPath, sortProblems, type Problem } from './problem';
import { schemaProblems, valueAt } from './schema-problems';

/** Where the configuration stands in `cdktf.json`. */
export const CONFIGURATION_PATH = ['context', 'taglane'] as const;

/** The outcome of a check: the configuration when there is no problem, and everything that was found. */
export interface ConfigurationCheck {
  readonly configuration: Configuration | undefined;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Checks the text of a `cdktf.json` and reports every problem at once, each with its path in the file. */
export function checkConfiguration(text: string): ConfigurationCheck {
  const json = parseJsonText(text);
  if (json.kind === 'broken') return refused(json.problems);
  const input = valueAt(json.value, CONFIGURATION_PATH);
  if (input !== undefined) return checkInput(input, json.problems);
  const path = formatPath(CONFIGURATION_PATH);
  return refused([...json.problems, { path, message: 'is missing; taglane reads its configuration there' }]);
}

/** Reads the text of a `cdktf.json`; throws ConfigurationError with all problems. `file` is named in the message. */
export function parseConfiguration(text: string, file: string): Configuration {
  const { configuration, problems } = checkConfiguration(text);
  if (configuration === undefined) throw new ConfigurationError(problems, file);
  return configuration;
}

function refused(problems: readonly Problem[]): ConfigurationCheck {
  return { configuration: undefined, problems, warnings: [] };
}

function checkInput(input: unknown, textProblems: readonly Problem[]): ConfigurationCheck {
  const parsed = configurationSchema.safeParse(input);
  const draft = draftOf(input);
  const found = [
    ...schemaProblems(parsed.error?.issues ?? [], input),
    ...RULES.flatMap((rule) => rule(draft)),
  ].map(placed);
  const problems = sortProblems([...textProblems, ...found]);
  const warnings = sortProblems(WARNINGS.flatMap((rule) => rule(draft)).map(placed));
  const configuration =
    parsed.success && problems.length === 0 ? normaliseConfiguration(parsed.data) : undefined;
  return { configuration, problems, warnings };
}

function placed({ path, message }: Problem): Problem {
  const home = formatPath(CONFIGURATION_PATH);
  return { path: path === '' ? home : `${home}.${path}`, message };
}
