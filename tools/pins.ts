/** The versions that the project is built and tested with. */
export const pins = {
  /** Taken from PATH when it is at least `version` and below `below`. */
  terraform: { version: '1.11.4', below: '2.0.0' },
  tflint: { version: '0.64.0' },
  'tflint-ruleset-aws': { version: '0.48.0' },
  checkov: { version: '3.3.30' },
  ministack: { version: '1.5.33' },
} as const;

/** The one provider that stacks use; its hashes are in terraform.lock.hcl. */
export const provider = { source: 'hashicorp/aws', version: '5.100.0' } as const;

/** A tool that the rest of the project may ask for. */
export type ToolName = 'terraform' | 'tflint' | 'checkov' | 'ministack';

/** A tool with a pinned version; tflint needs its AWS rules as a second program. */
export type PinName = keyof typeof pins;
