import { summaryOf } from '../../../releases/plans/summary';
import { formatPlansJunit } from '../../../releases/plans/summary-junit';
import { PLANS } from './fixtures/plans';

test('each target is a case: a failed plan is an error, changes are none', () => {
  expect(formatPlansJunit(summaryOf(PLANS))).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="taglane plan" tests="4" failures="0" errors="1" skipped="1">
  <testsuite name="taglane plan" tests="4" failures="0" errors="1" skipped="1">
    <testcase classname="taglane plan" name="dev_global/research" time="1.500"><system-out>no change</system-out></testcase>
    <testcase classname="taglane plan" name="dev_us-east-1/research" time="1.500"><system-out>+1 ~0 -0 ±1, 1 output
add     aws_sns_topic.news
replace aws_sqs_queue.old</system-out></testcase>
    <testcase classname="taglane plan" name="dev_eu-central-1/risk" time="1.500"><error message="Error: no &lt;credentials&gt; &amp; &quot;none&quot; to come">Error: no &lt;credentials&gt; &amp; &quot;none&quot; to come
\`\`\`
the end</error></testcase>
    <testcase classname="taglane plan" name="dev_us-east-1/risk" time="1.500"><skipped/></testcase>
  </testsuite>
</testsuites>
`,
  );
});
