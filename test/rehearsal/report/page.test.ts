import type { ReportedStage } from '../../../rehearsal/report/collect';
import { reportPage } from '../../../rehearsal/report/page';
import type { Rehearsed } from '../../../rehearsal/release-end';

const rehearsed = {
  view: {
    selection: {
      ...{ tag: 'dev_global/a/1.0', account: '555555555555', region: 'us-east-1', lane: 'acme_dev' },
      backend: { bucket: 'acme-dev', key: 'a/dev-global/terraform.tfstate' },
    },
    ...{ outcome: 'applied', stages: [], approvalText: null },
    counts: { add: 3, change: 0, destroy: 0, replace: 0 },
  },
  resources: [{ address: 'aws_iam_role.a', id: '<script>' }],
  secondPlan: { empty: false, text: 'Plan: 0 to add, 1 to change, 0 to destroy.' },
  unwritten: null,
} as unknown as Rehearsed;

test('a report says what was planned, what a second plan finds, and nothing that a browser would run', () => {
  const at = new Date(0);
  const page = reportPage({
    ...{ startedAt: at, endedAt: new Date(65_000), prefix: 'acme' },
    releases: [{ rehearsed, stages: [] }],
    mishaps: [],
  });
  expect(page).toContain('1 of 1 releases applied, in 1 min 5 s');
  expect(page).toContain('<td>+3 ~0 -0 ±0</td>');
  expect(page).toContain('<td class="refused">Plan: 0 to add, 1 to change, 0 to destroy.</td>');
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script>');
});

test('a stage that stopped a release is shown with what its build said, and with its findings', () => {
  const stopped = {
    stage: {
      ...{ name: 'Apply', status: 'failed', startedAt: null, endedAt: null, build: 'apply:1' },
      ...{ reason: 'exit status 3', lastWords: ['error: not applied:', '  state: <moved on>'] },
    },
    ...{ log: '', checks: 2, findings: [{ name: 'too-many-destroys', message: '3 of 2' }] },
  } as unknown as ReportedStage;
  const page = reportPage({
    ...{ startedAt: new Date(0), endedAt: new Date(0), prefix: 'acme' },
    releases: [{ rehearsed, stages: [stopped] }],
    mishaps: [],
  });
  expect(page).toContain('Apply: exit status 3</p><pre>error: not applied:\n  state: &lt;moved on&gt;</pre>');
  expect(page).toContain('<td>Apply</td><td>too-many-destroys</td><td>3 of 2</td>');
});

test('what went wrong beside the lanes is shown before the releases', () => {
  const mishap = {
    ...{ what: 'tags did not reach capture', target: 'capture', build: null, at: new Date(0) },
    ...{ reason: '<not authorized>', lastWords: [] },
  };
  const page = reportPage({
    ...{ startedAt: new Date(0), endedAt: new Date(0), prefix: 'acme' },
    releases: [{ rehearsed: { ...rehearsed, unwritten: 'no build' }, stages: [] }],
    mishaps: [mishap],
  });
  expect(page).toContain(
    '<h2>Beside the lanes</h2><p class="failed">dev_global/a/1.0: its end is not written down: no build</p><p class="failed">tags did not reach capture: &lt;not authorized&gt;</p>',
  );
});
