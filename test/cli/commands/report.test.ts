import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EngineerPlace } from '../../support/engineer-place';
import { apply, refuse } from '../../support/ledger-releases';

jest.setTimeout(60_000);

const COMMIT = 'c'.repeat(40);
let place: EngineerPlace;

beforeAll(async () => {
  place = await EngineerPlace.make();
  await apply(place.ledger, { tag: 'dev_global/research/1.0', commit: COMMIT, execution: 'e1' });
  await refuse(place.ledger, { tag: 'dev_us-east-1/research/1.1', commit: COMMIT, execution: 'e2' });
  await apply(place.ledger, { tag: 'dev_us-east-1/risk/2.0', commit: COMMIT, execution: 'e3' });
}, 60_000);

afterAll(() => place.stop());

test('the report is one file, which git does not see, made from the ledger alone', async () => {
  const { code, stdout } = await place.taglane(['report']);
  const file = join(place.clone, '.taglane', 'report.html');
  expect([code, stdout]).toEqual([0, `report: ${file}\n`]);
  const page = readFileSync(file, 'utf8');
  expect(page).toContain('dev_us-east-1/risk/2.0');
  expect(page).toContain('a finding');
  expect(page).not.toMatch(/<script|src=|https?:/);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('it can be narrowed, and go to another file', async () => {
  const { code } = await place.taglane(['report', '--team', 'risk', '--out', 'risk/report.html']);
  expect(code).toBe(0);
  const page = readFileSync(join(place.clone, 'risk/report.html'), 'utf8');
  expect(page).toContain('dev_us-east-1/risk/2.0');
  expect(page).not.toContain('research');
});

test('as data it is printed, and no page is written unasked', async () => {
  const { stdout } = await place.taglane(['report', '--scope', 'us-east-1', '--json', '--limit', '1']);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ prefix: 'acme-infra', limit: 1 },
    targets: [
      { target: 'dev_us-east-1/research', applied: null, executions: [{ state: 'refused' }] },
      { target: 'dev_us-east-1/risk', applied: { version: '2.0' }, executions: [{ state: 'applied' }] },
    ],
    lanes: [{ name: 'acme-infra_dev', approval: 'automatic' }],
  });
  const out = ['--json', '--out', 'data.html'];
  await place.taglane(['report', ...out]);
  expect(existsSync(join(place.clone, 'data.html'))).toBe(true);
});
