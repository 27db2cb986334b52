import type { Target } from '../../tags/target';
import { RESEARCH, RISK, SMALL } from './small-organisation';

const REGIONS = ['us-east-1', 'eu-central-1'];

/** One lane for each of two teams, and the cheapest targets that there can be. */
export const WORDS = {
  ...SMALL,
  network: 'none',
  lane: 'team',
  environments: {
    dev: { approval: 'automatic', regions: REGIONS, accounts: { research: RESEARCH, risk: RISK } },
  },
};

/** The file that says the word of a commit. */
export const WORD_FILE = 'modules/word.ts';

/** Every target is one parameter, which says the word of its commit. */
export const WORD_MODULES: Readonly<Record<string, string>> = {
  [WORD_FILE]: wordFile('first'),
  'modules/global/global-module.ts': moduleFile('GlobalModule', 'global'),
  'modules/regional/regional-module.ts': moduleFile('RegionalModule', '${place.region}'),
};

/** The file of a commit that says a word. */
export function wordFile(word: string): string {
  return `export const WORD = '${word}';\n`;
}

/** The name of the parameter of a target. */
export function parameterOf({ environment, team, scope, region }: Target): string {
  return `/${team}/${environment}/${scope.kind === 'global' ? 'global' : region}`;
}

function moduleFile(name: string, last: string): string {
  return `import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { Construct } from 'constructs';
import type { TargetPlace } from '../target-place';
import { suppress } from '../suppress';
import { WORD } from '../word';

export class ${name} extends Construct {
  constructor(scope: Construct, id: string, place: TargetPlace) {
    super(scope, id);
    const parameter = \`/\${place.team}/\${place.environment}/${last}\`;
    new SsmParameter(this, 'word', { name: parameter, type: 'String', value: WORD });
    suppress(this, { tool: 'checkov', rule: 'CKV2_AWS_34', reason: 'no secret', expires: '2029-12-31' });
  }
}
`;
}
