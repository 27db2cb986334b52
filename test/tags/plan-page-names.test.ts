import { parseReleaseTag } from '../../tags/release-tag';
import { planPageBucketFor, planPageKey, planPageLink, planPagePattern } from '../../tags/plan-page-names';
import { targetFor } from '../../tags/target';
import { CONFIGURATION } from '../support/small-organisation';

const target = targetFor(CONFIGURATION, parseReleaseTag('dev_global/research/1.0'));

test('the plan of an execution is beside the artifacts of its lane', () => {
  expect(planPageKey('0f9c', 'txt')).toBe('plans/0f9c/plan.txt');
  expect(planPageBucketFor(CONFIGURATION, target)).toBe('acme-infra--artifacts-dev');
  expect(planPageBucketFor({ ...CONFIGURATION, lane: 'team' }, target)).toMatch(
    /^acme-infra--artifacts-dev--[0-9a-f]{8}$/,
  );
});

test('the pattern is for the plans of all executions', () => {
  expect(planPagePattern('html')).toBe('plans/*/plan.html');
});

test('the link opens the page', () => {
  expect(planPageLink(CONFIGURATION, target, '0f9c')).toBe(
    'https://console.aws.amazon.com/s3/object/acme-infra--artifacts-dev?region=us-east-1&prefix=plans/0f9c/plan.html',
  );
});
