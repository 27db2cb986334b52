import { selectionFor, type TagSelection } from '../../tags/selection';
import type { CommandFile } from '../command-file';
import { formatFields } from '../output/fields';

export const command: CommandFile = {
  description: 'Prints the place that a release tag selects. Reads the configuration only; calls nothing.',
  operands: [['<tag>', 'a release tag: <environment>_<region or global>/<team>/<version>']],
  options: [],
  examples: ['taglane show dev_us-east-1/research/1.0', 'taglane show prod_global/risk/2.1.0 --json'],
  run({ console, configuration }, input) {
    const selection = selectionFor(configuration().configuration, input.operand(0));
    console.json(selection);
    console.result(formatFields(fieldsOf(selection), console.colors));
  },
};

function fieldsOf({ backend, provider, ...selection }: TagSelection): [string, string][] {
  const locks = [backend.dynamodb_table, backend.use_lockfile === null ? null : 'lock file beside the state'];
  return [
    ['tag', selection.tag],
    ['account', selection.account],
    ['Region', selection.region],
    ['state', `s3://${backend.bucket}/${backend.key}`],
    ['lock', locks.filter((lock) => lock !== null).join(' and ')],
    ['stack', selection.stack],
    ['lane', selection.lane],
    ['role', provider.role_arn],
  ];
}
