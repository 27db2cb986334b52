import { TerraformFailed } from '../errors';

/** The blocks stand, and Terraform cannot plan with them. */
export function adoptionUnproved(blocks: string, { message }: TerraformFailed): TerraformFailed {
  return new TerraformFailed(
    [
      'a plan with these blocks fails; mend or leave out the one that Terraform names, and keep the others by hand:',
      blocks,
      message,
    ].join('\n'),
  );
}
