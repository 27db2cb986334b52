import { emptyCurrentRow } from '../../../releases/ledger/current-row';
import { parseLaneState } from '../../../releases/steering/lane-state';
import { statusOf, type LedgerFacts } from '../../../releases/status/target-status';
import { targetsOf } from '../../../tags/target';
import { appliedCurrent, openRow } from '../../support/ledger-rows';
import { CONFIGURATION } from '../../support/small-organisation';

const AT = '2026-01-01T00:00:00.000Z';
const LANE = 'acme-infra_dev';
const NO_NEWS = { states: new Map(), statuses: new Map() };
const targets = targetsOf(CONFIGURATION);

function research(facts: Partial<LedgerFacts>) {
  const all = statusOf(CONFIGURATION, targets, { currents: new Map(), open: [], news: NO_NEWS, ...facts });
  return all.find(({ stack }) => stack === 'dev_global_research');
}

test('every target has a status, also one that nothing was released to', () => {
  const statuses = statusOf(CONFIGURATION, targets, { currents: new Map(), open: [], news: NO_NEWS });
  expect(statuses.map(({ stack }) => stack)).toEqual(targets.map(({ stack }) => stack));
  expect(statuses[0]).toMatchObject({
    ...{ target: 'dev_global/research', lane: LANE, account: '555555555555' },
    ...{ applied: null, halfApplied: null, destroyed: null, drift: null, checkedAt: null, underWay: [] },
  });
});

test('what is applied is told with its version and time', () => {
  const current = appliedCurrent('dev_global_research', 'dev_global/research/1.4', AT);
  const status = research({ currents: new Map([[current.target, current]]) });
  expect(status?.applied).toEqual({
    ...{ tag: 'dev_global/research/1.4', version: '1.4', commit: 'c'.repeat(40) },
    ...{ operation: 'release', at: AT },
  });
});

test('drift and a destroyed target are told', () => {
  const drift = { sequence: 2, since: AT, changes: ['aws_iam_role.a'] };
  const destroyed = { sequence: 1, tag: 'dev_global/research/1.0', at: AT };
  const current = { ...emptyCurrentRow('dev_global_research'), drift, destroyed };
  expect(research({ currents: new Map([[current.target, current]]) })).toMatchObject({
    ...{ applied: null, drift: { since: AT, changes: ['aws_iam_role.a'] } },
    destroyed: { tag: 'dev_global/research/1.0', at: AT },
  });
});

test('an apply that broke off is told, beside what was applied before', () => {
  const halfApplied = { sequence: 2, tag: 'dev_global/research/1.5', operation: 'release', at: AT } as const;
  const current = { ...appliedCurrent('dev_global_research', 'dev_global/research/1.4', AT), halfApplied };
  const status = research({ currents: new Map([[current.target, current]]) });
  expect(status).toMatchObject({
    applied: { version: '1.4' },
    halfApplied: { tag: 'dev_global/research/1.5', operation: 'release', at: AT },
  });
});

describe('an execution that has not ended', () => {
  const phase = (facts: Partial<LedgerFacts>) => research(facts)?.underWay.map(({ phase: { kind } }) => kind);

  test('belongs to its target only', () => {
    const open = [openRow({ target: 'dev_global_risk' }), openRow({ sequence: 2 })];
    expect(research({ open })?.underWay.map(({ sequence }) => sequence)).toEqual([2]);
  });

  test('asks since its approval began', () => {
    const since = new Date('2026-01-01T02:00:00.000Z');
    const latestExecution = { status: 'InProgress' as const, token: 't', lastStatusChange: since };
    const state = parseLaneState({
      stageStates: [
        {
          stageName: 'Approve',
          latestExecution: { pipelineExecutionId: 'e1', status: 'InProgress' },
          actionStates: [{ actionName: 'Approve', latestExecution }],
        },
      ],
    });
    const news = { states: new Map([[LANE, state]]), statuses: new Map() };
    const status = research({ open: [openRow({ state: 'planned' })], news });
    expect(status?.underWay).toMatchObject([{ phase: { kind: 'asks' }, since: since.toISOString() }]);
  });

  test('applies since it has claimed the target', () => {
    const applying = { sequence: 1, execution: 'e1', at: '2026-01-01T03:00:00.000Z' };
    const current = { ...emptyCurrentRow('dev_global_research'), applying };
    const currents = new Map([[current.target, current]]);
    const status = research({ currents, open: [openRow({ state: 'applying' })] });
    expect(status?.underWay).toMatchObject([{ phase: { kind: 'applies' }, since: applying.at }]);
  });

  test('is over when its lane says so, whatever the ledger says', () => {
    const news = { states: new Map(), statuses: new Map([['e1', 'Failed']]) };
    expect(phase({ open: [openRow({ state: 'applying' })], news })).toEqual(['over']);
  });

  test('is between two stages when no stage has it and it is not over', () => {
    const news = { states: new Map(), statuses: new Map([['e1', 'InProgress']]) };
    expect(phase({ open: [openRow()], news })).toEqual(['between']);
  });
});
