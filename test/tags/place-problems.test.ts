import { placeProblems } from '../../tags/place-problems';
import { parseReleaseTag } from '../../tags/release-tag';
import { targetsOf } from '../../tags/target';
import { ACME, configurationOf } from './fixtures/configurations';
import { NO_SUCH_PLACES } from './fixtures/refused-tags';

const acme = configurationOf(ACME);

test('a target has no problem', () => {
  expect(targetsOf(acme).flatMap((target) => placeProblems(acme, target))).toEqual([]);
});

test.each(NO_SUCH_PLACES.filter(([text]) => !text.includes('aws-global')))(
  '%s has at least one: %s',
  (text) => {
    const problems = placeProblems(acme, parseReleaseTag(text));
    expect(problems.length).toBeGreaterThan(0);
    for (const { path } of problems) expect(['environment', 'scope', 'team']).toContain(path);
  },
);

test('in an unknown environment the Region and the team are still looked at', () => {
  const problems = placeProblems(acme, parseReleaseTag('qa_us-eat-1/reserch/1.0'));
  expect(problems.map(({ path }) => path)).toEqual(['environment', 'scope', 'team']);
});
