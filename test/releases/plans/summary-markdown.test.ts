import { summaryOf } from '../../../releases/plans/summary';
import { formatMarkdown } from '../../../releases/plans/summary-markdown';
import { PLANS, planOf } from './fixtures/plans';

test('the table has a row for each target, and changes and errors stand below it', () => {
  expect(formatMarkdown(summaryOf(PLANS))).toBe(
    `**4 targets: 1 with changes, 1 without, 1 failed, 1 stopped**

| place | account | Region | plan |
| --- | --- | --- | --- |
| <code>dev_global/research</code> | 555555555555 | us-east-1 | no change |
| <code>dev_us-east-1/research</code> | 555555555555 | us-east-1 | +1 ~0 -0 ±1, 1 output |
| <code>dev_eu-central-1/risk</code> | 444455556666 | eu-central-1 | error |
| <code>dev_us-east-1/risk</code> | 444455556666 | us-east-1 | stopped |

<details><summary><code>dev_us-east-1/research</code>: +1 ~0 -0 ±1, 1 output</summary>

\`\`\`
add     aws_sns_topic.news
replace aws_sqs_queue.old
output  arn
\`\`\`

</details>

<details><summary><code>dev_eu-central-1/risk</code>: error</summary>

\`\`\`\`
Error: no <credentials> & "none" to come
\`\`\`
the end
\`\`\`\`

</details>
`,
  );
});

test('of a plan with many changes a part is listed', () => {
  const changes = Array.from({ length: 53 }, (_, index) => ({ address: `a.b${index}`, actions: ['create'] }));
  const counts = { add: 53, change: 0, destroy: 0, replace: 0 };
  const plan = planOf('dev_global/risk', { kind: 'changes', counts, changes, outputs: [] });
  expect(formatMarkdown(summaryOf([plan]))).toMatch(/a\.b49\n… and 3 more\n```/);
});
