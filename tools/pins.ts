/** The versions that the project is built and tested with, and where each comes from. */
export const pins = {
  /** Taken from PATH when it is at least `version` and below `below`. */
  terraform: {
    version: '1.11.4',
    below: '2.0.0',
    release: {
      url: 'https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_{platform}.zip',
      sha256: {
        linux_amd64: '1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc',
        linux_arm64: 'a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633',
        darwin_amd64: 'a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b',
        darwin_arm64: '867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18',
      },
    },
  },
  /** Built from the module in go.mod; go.sum holds the checksums. */
  tflint: { version: '0.64.0', goPackage: 'github.com/terraform-linters/tflint' },
  'tflint-ruleset-aws': {
    version: '0.48.0',
    goPackage: 'github.com/terraform-linters/tflint-ruleset-aws',
  },
  /** Installed into a virtual environment of its own; the file of requirements holds the checksums. */
  checkov: { version: '3.3.30', requirements: 'tools/requirements/checkov.txt', module: 'checkov.main' },
  ministack: { version: '1.5.33', requirements: 'tools/requirements/ministack.txt', module: 'ministack.app' },
} as const;

/** The one provider that stacks use; its hashes are in terraform.lock.hcl. */
export const provider = { source: 'hashicorp/aws', version: '5.100.0' } as const;

/** The oldest Go that fetches the newer one that go.mod asks for. */
export const oldestGo = '1.21';

/** The Python versions that every pinned package supports. */
export const pythonVersions = ['3.10', '3.11', '3.12', '3.13'] as const;

/** A tool with a pinned version; tflint needs its AWS rules as a second program. */
export type PinName = keyof typeof pins;

/** A tool that the rest of the project may ask for. */
export type ToolName = Exclude<PinName, 'tflint-ruleset-aws'>;

/** A tool that is built with Go. */
export type GoTool = 'tflint' | 'tflint-ruleset-aws';

/** A tool that lives in a Python environment of its own. */
export type PythonTool = 'checkov' | 'ministack';
