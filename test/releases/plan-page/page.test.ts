import { planPage } from '../../../releases/plan-page/page';
import { planText } from '../../../releases/plan-page/plan-text';
import { recorded } from '../../gates/fixtures/recorded';
import { shownPlan } from './fixtures/shown';

const CHANGE = recorded('plan-change.json');

test('the page says what the approval says, and shows what is lost first', () => {
  const page = planPage(shownPlan(CHANGE));
  for (const text of [
    ...['release prod_us-east-1/research/1.4', '+1 ~2 -1 ±1', 'Ada &lt;ada@acme.example&gt;'],
    ...['555555555555, us-east-1', '2026-01-03 03:04 UTC', 'a'.repeat(64), 'c0ffee'.repeat(6)],
  ]) {
    expect(page).toContain(text);
  }
  const addresses = [...page.matchAll(/<summary>\s*<b title="(\w+)">.<\/b>\s*<code>([^<]+)/g)];
  const lines = addresses.map(([, effect, address]) => `${effect} ${address}`);
  expect(lines.slice(0, 3)).toEqual([
    'destroy aws_kms_key.key',
    'replace aws_s3_bucket.net_logs_09309739',
    'change aws_security_group.net_open_F0CF4943',
  ]);
  expect(page).toContain('<td>bucket <span class="tag">forces replacement</span></td>');
  expect(page).toContain('suppressed until 2030-01-01: access logs of access logs');
});

test('the text begins with the approval’s own', () => {
  const plan = shownPlan(CHANGE);
  expect(planText(plan).startsWith(`${plan.summary}\n\nResources:\n- aws_kms_key.key (delete because`)).toBe(
    true,
  );
});

test('the page needs nothing else and runs nothing', () => {
  const page = planPage(shownPlan(CHANGE));
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/<script|\son\w+=|\ssrc=|url\(|@import/i);
});

test('whatever a release, a person or an attribute is called is text on the page', () => {
  const hostile = '"><script>alert(1)</script>\u202e\u0000';
  const plan = shownPlan(
    JSON.stringify({
      resource_changes: [
        {
          address: `x.y[${JSON.stringify(hostile)}]`,
          previous_address: hostile,
          action_reason: hostile,
          change: {
            ...{ actions: ['update'], before: { [hostile]: hostile }, after: { [hostile]: `${hostile}!` } },
            ...{ after_unknown: {}, before_sensitive: {}, after_sensitive: {}, importing: { id: hostile } },
          },
        },
      ],
      output_changes: { [hostile]: { actions: ['create'], before: null, after: hostile } },
    }),
    { tag: hostile, by: hostile, commit: hostile, account: hostile },
  );
  const page = planPage(plan);
  expect(page).not.toMatch(/<script|\u202e|\u0000/);
  expect(page.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(8);
  expect(planText(plan)).not.toMatch(/\u202e|\u0000/);
});

test('a plan that changes nothing has no lists', () => {
  const page = planPage({ ...shownPlan('{}'), report: { ...shownPlan('{}').report, findings: [] } });
  expect(page).not.toContain('<h2>');
});

test('of a resource with thousands of attributes some are shown and the others counted', () => {
  const after = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`a${index}`, 'x'.repeat(9000)]),
  );
  const change = { actions: ['create'], before: null, after };
  const plan = shownPlan(JSON.stringify({ resource_changes: [{ address: 'x.y', change }] }));
  expect(planPage(plan)).toContain('… and 700 more attributes');
  expect(planText(plan)).toContain('… and 700 more attributes');
  expect(planPage(plan).length).toBeLessThan(1_000_000);
});

test('what Terraform prints that is no plan is refused without its text', () => {
  expect(() => shownPlan('{"resource_changes":"hunter2"}')).toThrow(/^(?!.*hunter2)/);
});
