import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Configuration } from '../../../tags/configuration';
import { InputError } from '../../../tags/errors';
import { parseTeamArgument, formatTeam } from '../../../tags/team-argument';
import { formatVersion, parseVersion } from '../../../tags/version';
import { rolloutFor, type Rollout } from '../rollout';
import { formatStrategy, parseStrategy } from '../strategy';

/** What nobody is asked about any more once a roll-out goes on by itself. */
export interface Request {
  readonly rollout: Rollout;
  readonly commit: string;
  /** Whether what had failed when it was asked for is started again. */
  readonly resume: boolean;
  /** Who asked for it, as an ARN, and when. */
  readonly requestedBy: string;
  readonly at: Date;
}

const schema = z.strictObject({
  version: z.literal(1),
  team: z.string(),
  release: z.string(),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  waves: z.string(),
  /** The tags of each wave, as the configuration of whoever asks has them. */
  tags: z.array(z.array(z.string())),
  bakeMinutes: z.int().min(0),
  alarms: z.array(z.string()),
  older: z.boolean(),
  resume: z.boolean(),
  requestedBy: z.string().min(1),
  at: z.iso.datetime(),
});

/** The input of an execution. */
export function formatRequest({ rollout, commit, resume, requestedBy, at }: Request): string {
  const { version, strategy, bakeMinutes, alarms, older } = rollout;
  const input: z.infer<typeof schema> = {
    ...{ version: 1, team: formatTeam(rollout), release: formatVersion(version), commit },
    ...{ waves: formatStrategy(strategy), bakeMinutes, alarms: [...alarms], older, resume, requestedBy },
    ...{ tags: tagsOf(rollout), at: at.toISOString() },
  };
  return JSON.stringify(input);
}

/**
 * Reads the input of an execution by the deployed configuration; throws InputError for what `formatRequest` does not
 * write, for another environment than the one that the execution is for, and where the configuration makes other tags of it.
 */
export function parseRequest(configuration: Configuration, environment: string, text: string): Request {
  const { success, data, error } = schema.safeParse(jsonOf(text));
  if (!success) throw notARequest(z.prettifyError(error));
  const version = parseVersion(data.release);
  if (version === undefined) throw notARequest(`${data.release} is no version`);
  const { bakeMinutes, alarms, older, commit, resume, requestedBy } = data;
  const wish = { version, strategy: parseStrategy(data.waves), bakeMinutes, alarms, older };
  const rollout = rolloutFor(configuration, parseTeamArgument(configuration, data.team), wish);
  if (rollout.environment !== environment)
    throw notARequest(`it says ${data.team}, and this one rolls out to ${environment}`);
  if (!isDeepStrictEqual(tagsOf(rollout), data.tags)) throw otherConfiguration(tagsOf(rollout).flat());
  return { rollout, commit, resume, requestedBy, at: new Date(data.at) };
}

function tagsOf({ waves }: Rollout): string[][] {
  return waves.map((wave) => wave.map(({ tag }) => tag));
}

/** What was shown to whoever asked is done, or nothing. */
function otherConfiguration(tags: readonly string[]): InputError {
  return new InputError(
    `the tooling account is deployed with another configuration, by which this roll-out is ${tags.join(', ')}; deploy it: taglane deploy tooling`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notARequest('it is no JSON');
  }
}

function notARequest(problem: string): InputError {
  return new InputError(
    `the input of the execution is no roll-out; start one with taglane rollout --remote\n${problem}`,
  );
}
