import type { Block } from '../block';
import { type IntegrityRule, violationAt } from '../integrity-rule';
import { allBlocks, dataSources, type StackContents } from '../stack-contents';

/** Data sources and ephemeral resources that run a program, call out or invoke code while Terraform plans. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['external', 'runs a program'],
  ['http', 'sends a request to any address'],
  ['aws_lambda_invocation', 'runs a function during the plan'],
  ['local_file', 'reads files of the build'],
  ['local_sensitive_file', 'reads files of the build'],
  ['template_file', 'reads files of the build'],
  ['archive_file', 'reads files of the build'],
  ['dns_a_record_set', 'sends a request to any address'],
  ['dns_txt_record_set', 'sends a request to any address'],
  ['tls_certificate', 'sends a request to any address'],
]);

/** A plan only looks: what runs code or sends data out while it is made is refused, whatever provider it comes from. */
export const codeRunningData: IntegrityRule = {
  id: 'code-running-data',
  violations: (contents) =>
    [...dataSources(contents), ...ephemerals(contents)].flatMap((block) => {
      const why = REFUSED.get(block.labels[0] ?? '');
      return why === undefined
        ? []
        : [
            violationAt(
              block,
              `${block.kind === 'data' ? 'data source' : 'ephemeral resource'} ${block.labels.join('.')} ${why}; compute the value in TypeScript`,
            ),
          ];
    }),
};

function ephemerals(contents: StackContents): Block[] {
  return allBlocks(contents).filter(({ kind }) => kind === 'ephemeral');
}
