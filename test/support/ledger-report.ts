import { emptyCurrentRow, type CurrentRow } from '../../releases/ledger/current-row';
import { isOpen, type ExecutionRow } from '../../releases/ledger/execution-row';
import { reportOf, type LedgerReport } from '../../releases/report/ledger-report';
import { parseConfiguration } from '../../tags/read-configuration';
import { targetsOf } from '../../tags/target';
import { planFacts } from './ledger';
import { appliedCurrent, openRow } from './ledger-rows';
import { SMALL } from './small-organisation';

const settings = {
  ...SMALL,
  environments: {
    dev: SMALL.environments.dev,
    prod: {
      ...SMALL.environments.dev,
      approval: 'manual',
      accounts: { research: '666666666666', risk: '777777777777' },
    },
  },
};
const configuration = parseConfiguration(JSON.stringify({ context: { taglane: settings } }), 'cdktf.json');

/** What may stand in a tag's message, a comment or a name, where somebody means harm. */
export const HOSTILE = `"><script>document.title='run'</script><img src=https://example.com/x onerror=alert(1)>'\u202e\u0007&amp;`;

/** A time of the second of January, so many minutes after midnight. */
function at(minutes: number): string {
  return new Date(Date.UTC(2026, 0, 2) + minutes * 60_000).toISOString();
}

/** Stages one after the other, with the minutes that each takes. */
function stages(...runs: readonly (readonly [name: string, minutes: number, status?: string])[]) {
  let now = 0;
  return runs.map(([name, minutes, status = 'Succeeded']) => {
    const startedAt = at(now);
    now += minutes;
    return { name, status, startedAt, finishedAt: at(now) };
  });
}

const BUILDS = [
  ['Source', 0.1],
  ['Synth', 1.5],
  ['Lint', 0.5],
  ['Scan', 0.7],
  ['Plan', 2],
] as const;

const APPROVED: ExecutionRow = openRow({
  ...{ target: 'prod_us-east-1_risk', lane: 'acme-infra_prod', tag: 'prod_us-east-1/risk/2.0' },
  ...{ state: 'applied', sequence: 2, tagger: 'Alice <alice@example.com>', tagObject: 'a'.repeat(40) },
  plan: {
    ...planFacts({ counts: { add: 3, change: 1, destroy: 0, replace: 1 }, at: at(5) }),
    changes: ['aws_lb.front', 'module.network.aws_security_group_rule.ingress_from_the_load_balancer["443"]'],
    suppressions: [
      { rule: 'CKV_AWS_144', address: 'aws_s3_bucket.logs', reason: 'logs stay here', expires: '2029-12-31' },
    ],
    basedOn: 1,
  },
  approval: {
    by: 'arn:aws:sts::111122223333:assumed-role/Approver/bob',
    comment: 'seen with the team',
    at: at(30),
  },
  stages: stages(...BUILDS, ['Approve', 25], ['Apply', 4]),
  finishedAt: at(34),
});

const ROWS: readonly ExecutionRow[] = [
  APPROVED,
  {
    ...APPROVED,
    sequence: 3,
    tag: 'prod_us-east-1/risk/2.1',
    state: 'rejected',
    approval: null,
    stage: 'Approve',
    reason: 'arn:aws:iam::111122223333:user/carol has rejected it: not on a Friday',
    stages: stages(...BUILDS, ['Approve', 90, 'Failed']),
  },
  {
    ...APPROVED,
    sequence: 4,
    tag: 'prod_us-east-1/risk/2.2',
    state: 'planned',
    approval: null,
    stages: [],
    finishedAt: null,
  },
  openRow({
    ...{ target: 'dev_global_research', state: 'applied', finishedAt: at(9), commit: 'c'.repeat(40) },
    ...{ stages: stages(...BUILDS, ['Apply', 3]), plan: { ...planFacts(), basedOn: 0 } },
  }),
  openRow({
    ...{ target: 'dev_us-east-1_research', tag: 'dev_us-east-1/research/1.3', state: 'refused', sequence: 7 },
    ...{
      stage: 'Scan',
      reason: 'CKV_AWS_20: the bucket can be read by everybody\nCKV_AWS_57',
      finishedAt: at(4),
    },
    stages: stages(['Synth', 1], ['Lint', 0.5], ['Scan', 1, 'Failed']),
  }),
  openRow({
    target: 'dev_eu-central-1_research',
    tag: 'dev_eu-central-1/research/1.4',
    state: 'applying',
    plan: { ...planFacts(), basedOn: 0 },
  }),
];

const CURRENTS: readonly CurrentRow[] = [
  appliedCurrent('dev_global_research', 'dev_global/research/1.0', at(9)),
  {
    ...appliedCurrent('prod_us-east-1_risk', 'prod_us-east-1/risk/2.0', at(34)),
    drift: { sequence: 5, since: at(60), changes: ['aws_lb.front', 'aws_iam_role.workload'] },
    checkedAt: at(600),
  },
  {
    ...emptyCurrentRow('dev_global_risk'),
    destroyed: { sequence: 2, tag: 'dev_global/risk/1.1', at: at(50) },
  },
];

/** The report of two environments in which all kinds of things have happened; `more` rows go in front. */
export function sampleReport(more: readonly ExecutionRow[] = []): LedgerReport {
  const rows = [...more, ...ROWS];
  const histories = new Map<string, ExecutionRow[]>();
  for (const row of rows) histories.set(row.target, [...(histories.get(row.target) ?? []), row]);
  const refused = rows.filter(({ target }) => target.startsWith('refused/'));
  const currents = new Map(CURRENTS.map((row) => [row.target, row]));
  const facts = { currents, open: rows.filter(isOpen), histories, refused };
  return reportOf(configuration, targetsOf(configuration), facts, {
    at: '2026-01-03T12:00:00.000Z',
    limit: 20,
  });
}

/** An execution in which everything that somebody else writes is hostile. */
export function hostileRow(): ExecutionRow {
  return {
    ...APPROVED,
    ...{
      sequence: 9,
      tagger: HOSTILE,
      reason: HOSTILE,
      stage: HOSTILE,
      commit: HOSTILE,
      requestedBy: HOSTILE,
    },
    ...{ tagObject: HOSTILE, toolchain: HOSTILE, execution: HOSTILE },
    approval: { by: HOSTILE, comment: HOSTILE, at: at(30) },
    stages: [{ name: HOSTILE, status: HOSTILE, startedAt: at(0), finishedAt: at(1) }],
    plan: {
      ...planFacts({ terraformVersion: HOSTILE, changes: [HOSTILE] }),
      ...{
        basedOn: 0,
        suppressions: [{ rule: HOSTILE, address: HOSTILE, reason: HOSTILE, expires: HOSTILE }],
      },
    },
  };
}
