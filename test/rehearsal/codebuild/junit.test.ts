import { parseJunit } from '../../../rehearsal/codebuild/junit';

test('cases, failures, errors and skips are read, with text that is escaped or in CDATA', () => {
  const cases = parseJunit(`<?xml version="1.0"?>
<testsuites><testsuite name="suite &amp; co">
  <testcase classname="c" name="passes" time="0.5"/>
  <testcase classname="c" name="fails"><failure message="1 &lt; 2">trace</failure></testcase>
  <testcase name="breaks"><error><![CDATA[a < b]]></error></testcase>
  <testcase name="waits"><skipped/></testcase>
</testsuite></testsuites>`);
  expect(cases.map(({ name, status, message }) => [name, status, message])).toEqual([
    ['passes', 'SUCCEEDED', ''],
    ['fails', 'FAILED', '1 < 2'],
    ['breaks', 'ERROR', 'a < b'],
    ['waits', 'SKIPPED', ''],
  ]);
  expect(cases[0]).toMatchObject({
    prefix: 'c',
    testSuiteName: 'suite & co',
    durationInNanoSeconds: 500_000_000,
  });
});
