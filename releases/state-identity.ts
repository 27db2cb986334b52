import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';

export const stateIdentitySchema = z.strictObject({ lineage: z.string(), serial: z.int().min(0) });

/** Which state something was made from. An empty state has serial 0 and no lineage. */
export type StateIdentity = Readonly<z.output<typeof stateIdentitySchema>>;

const header = z.object(stateIdentitySchema.shape);

/** The identity in the text of a state, as `terraform state pull` prints it; nothing at all is the empty state. */
export function parseStateIdentity(text: string): StateIdentity {
  if (text.trim() === '') return { lineage: '', serial: 0 };
  const { lineage, serial } = header.parse(JSON.parse(text));
  return serial === 0 ? { lineage: '', serial } : { lineage, serial };
}

/**
 * The state that the plan starts from, with the serial and lineage of the stored one. What was refreshed is in it too, so
 * `tfstate-prev` holds the older resources, but no identity. Source: Terraform 1.11 internal/backend/local/backend_plan.go.
 */
const PRIOR_STATE = 'tfstate';

/** The identity of the state that a saved plan (a zip of Terraform's) was made from. */
export function plannedStateIdentity(plan: Uint8Array): StateIdentity {
  const entry = unzipSync(plan, { filter: ({ name }) => name === PRIOR_STATE })[PRIOR_STATE];
  if (entry === undefined) throw new Error(`the plan file holds no ${PRIOR_STATE}`);
  return parseStateIdentity(strFromU8(entry));
}
