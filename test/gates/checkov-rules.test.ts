import { parseCheckovRules, unknownRules } from '../../gates/checkov-rules';
import { request } from './fixtures/request';
import { program } from './fixtures/stack-copy';

const LIST = `|      | Id          | Type     | Entity        | Policy          | IaC       | Resource Link |
|------|-------------|----------|---------------|-----------------|-----------|---------------|
|    0 | CKV2_AWS_28 | resource | aws_alb       | behind a WAF    | Terraform | https://a.b/1 |
|  310 | CKV_AWS_18  | resource | aws_s3_bucket | logs its access | Terraform | https://a.b/2 |


---
`;

const listing = (text: string) => ({ checkov: program(`process.stdout.write(${JSON.stringify(text)});`) });

test('the ids stand in the second column', () => {
  expect([...parseCheckovRules(LIST)]).toEqual(['CKV2_AWS_28', 'CKV_AWS_18']);
});

test('rules that checkov does not list are unknown', async () => {
  const wish = request({ tools: listing(LIST) });
  expect(await unknownRules(wish, ['CKV_AWS_18', 'CKV_NOPE_1'])).toEqual(['CKV_NOPE_1']);
});

test('checkov is not started when there is nothing to ask', async () => {
  expect(await unknownRules(request(), [])).toEqual([]);
});

test('a list without a rule is a failure, not a list where everything is unknown', async () => {
  await expect(unknownRules(request({ tools: listing('---') }), ['CKV_AWS_18'])).rejects.toThrow(
    'expected a table of rules',
  );
});
