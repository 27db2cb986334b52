import { findOrphans } from '../../../releases/orphans/orphan';
import { emptyCurrentRow, type CurrentRow } from '../../../releases/ledger/current-row';
import type { ExecutionRow } from '../../../releases/ledger/execution-row';
import { parsePlace } from '../../../tags/release-tag';
import { stackIdFor } from '../../../tags/target';
import { appliedCurrent, openRow } from '../../support/ledger-rows';
import { planFacts } from '../../support/ledger';
import { CONFIGURATION } from '../../support/small-organisation';

const AT = '2026-01-01T00:00:00.000Z';
const PLACE = 'dev_eu-west-1/research';
const STACK = 'dev_eu-west-1_research';
const TAG = `${PLACE}/1.0`;
const EMPTY = emptyCurrentRow(STACK);
const APPLIED = appliedCurrent(STACK, TAG, AT);
const DESTROYED: CurrentRow = { ...EMPTY, destroyed: { sequence: 2, tag: TAG, at: AT } };
const BROKEN = openRow({
  ...{ target: STACK, tag: TAG, state: 'failed', sequence: 3 },
  plan: { ...planFacts(), basedOn: 0 },
});

/** The releases that orphans of one place are destroyed by. */
async function releases(
  resources: number | null,
  current: CurrentRow | undefined,
  rows: readonly ExecutionRow[] = [],
): Promise<readonly (string | null)[]> {
  const place = parsePlace(PLACE);
  if (place === undefined) throw new Error(PLACE);
  const { orphans } = await findOrphans(CONFIGURATION, {
    states: {
      places: () => Promise.resolve({ places: [place], unseen: [] }),
      resources: () => Promise.resolve(resources),
    },
    ledger: {
      currents: () => Promise.resolve(new Map(current === undefined ? [] : [[stackIdFor(place), current]])),
      current: () => Promise.resolve(current ?? EMPTY),
      history: () => Promise.resolve([...rows]),
    },
    runs: { run: () => Promise.resolve({ status: 'Failed' } as never) },
  });
  return orphans.map(({ release }) => release);
}

test('what is applied is destroyed by its last release, also where the state says nothing', async () => {
  expect(await releases(3, APPLIED)).toEqual([TAG]);
  expect(await releases(0, APPLIED)).toEqual([TAG]);
  expect(await releases(null, APPLIED)).toEqual([TAG]);
});

test('what broke off on its way is destroyed by the release that broke off', async () => {
  expect(await releases(1, EMPTY, [BROKEN])).toEqual([TAG]);
});

test('what was lost on its way is destroyed by the release that was lost', async () => {
  const lost = { ...BROKEN, state: 'applying' } as const;
  expect(await releases(1, { ...EMPTY, open: [lost.sequence] }, [lost])).toEqual([TAG]);
});

test('a state that the ledger has no release of, or none that was kept, is an orphan without one', async () => {
  expect(await releases(2, undefined)).toEqual([null]);
  expect(await releases(null, undefined)).toEqual([null]);
  expect(await releases(1, EMPTY, [{ ...BROKEN, release: null }])).toEqual([null]);
});

test('what the ledger says is destroyed is no orphan, unless its state or a later apply says otherwise', async () => {
  expect(await releases(null, DESTROYED)).toEqual([]);
  expect(await releases(0, DESTROYED)).toEqual([]);
  expect(await releases(1, DESTROYED)).toEqual([null]);
  const halfApplied = { sequence: 3, tag: TAG, operation: 'release', at: AT } as const;
  expect(await releases(null, { ...DESTROYED, halfApplied }, [BROKEN])).toEqual([TAG]);
});
