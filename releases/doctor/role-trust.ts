import { z } from 'zod';
import { problem, warning, type CheckResult } from './check';
import { jsonOf } from '../json-of';

/** Whom a role trusts, as its policy says. */
export interface RoleTrust {
  readonly principals: readonly string[];
  readonly externalIds: readonly string[];
}

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const statement = z.object({
  Effect: z.string(),
  Principal: z.union([z.literal('*').transform(() => ({ AWS: ['*'] })), z.object({ AWS: texts.optional() })]),
  Condition: z
    .object({ StringEquals: z.object({ 'sts:ExternalId': texts.optional() }).optional() })
    .optional(),
});
const policy = z.object({ Statement: z.union([z.array(statement), statement.transform((one) => [one])]) });

/** Reads the trust policy of a role; `undefined` for anything else. */
export function parseRoleTrust(text: string): RoleTrust | undefined {
  const parsed = policy.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const allowed = parsed.data.Statement.filter(({ Effect }) => Effect === 'Allow');
  return {
    principals: allowed.flatMap(({ Principal }) => Principal.AWS ?? []),
    externalIds: allowed.flatMap(({ Condition }) => Condition?.StringEquals?.['sts:ExternalId'] ?? []),
  };
}

/** What the configuration wants of a trust. */
export interface WantedTrust {
  readonly wanted: readonly string[];
  readonly externalId: string;
  readonly advice: string;
}

/** Everything in which a trust is not as it is wanted. */
export function trustResults(
  about: string,
  { principals, externalIds }: RoleTrust,
  { wanted, externalId, advice }: WantedTrust,
): CheckResult[] {
  const gone = principals.filter((principal) => UNIQUE_ID.test(principal));
  const missing = wanted.filter((principal) => !principals.includes(principal));
  const more = principals.filter((principal) => !wanted.includes(principal) && !gone.includes(principal));
  return [
    ...(gone.length === 0 ? [] : [problem(about, `trusts what was deleted: ${gone.join(', ')}`, advice)]),
    ...(missing.length === 0 ? [] : [problem(about, `does not trust ${missing.join(', ')}`, advice)]),
    ...(more.length === 0 ? [] : [warning(about, `trusts more than it should: ${more.join(', ')}`, advice)]),
    ...(externalIds.length === 1 && externalIds[0] === externalId
      ? []
      : [
          problem(
            about,
            `asks for the external id ${externalIds.join(', ') || 'none'}, not ${externalId}`,
            advice,
          ),
        ]),
  ];
}

/** AWS: a principal that was deleted is shown by its unique id, and one that is made anew has another. */
const UNIQUE_ID = /^A(?:ROA|IDA)[A-Z0-9]+$/;
