import { configurationDifferences } from '../../../releases/tagging/configuration-differences';
import { parseReleaseTag } from '../../../tags/release-tag';
import { parseConfiguration } from '../../../tags/read-configuration';
import { targetFor } from '../../../tags/target';
import { SMALL } from '../../support/small-organisation';

const { dev } = SMALL.environments;
const environments = {
  dev,
  qa: { ...dev, accounts: { research: '222222222222' } },
  prod: {
    ...{ regions: dev.regions, accounts: { research: '888888888888' }, releaseBranch: 'stable' },
    gates: { threshold: 'warning', maxDestroys: 0, protectedTypes: ['aws_s3_bucket', 'aws_db_instance'] },
  },
};
const text = JSON.stringify({ context: { taglane: { ...SMALL, environments } } });
const configuration = parseConfiguration(text, 'cdktf.json');

function different(from: string, to: string): string[] {
  const place = (environment: string) =>
    targetFor(configuration, parseReleaseTag(`${environment}_us-east-1/research/1.0`));
  return configurationDifferences(configuration, place(from), place(to)).map(
    (one) => `${one.what}: ${one.from} -> ${one.to}`,
  );
}

test('of like environments only the places differ', () => {
  expect(different('dev', 'qa')).toEqual([
    'account: 555555555555 -> 222222222222',
    'lane: acme-infra_dev -> acme-infra_qa',
    'state: s3://acme-infra-dev/research/dev-us-east-1/terraform.tfstate -> s3://acme-infra-qa/research/qa-us-east-1/terraform.tfstate',
  ]);
});

test('all that the gates and people are asked differently is named', () => {
  expect(different('dev', 'prod').slice(3)).toEqual([
    'approval: automatic -> manual',
    'release branch: main -> stable',
    'gates.threshold: error -> warning',
    'gates.maxDestroys: 10 -> 0',
    'gates.protectedTypes:  -> aws_s3_bucket, aws_db_instance',
  ]);
});

test('a place does not differ from itself', () => {
  expect(different('prod', 'prod')).toEqual([]);
});
