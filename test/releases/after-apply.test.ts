import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterApply } from '../../releases/after-apply';
import type { PlanRecord } from '../../releases/plan-record';

const { PATH = '', TAGLANE_CACHE } = process.env;
const record = { tag: 'dev_global/research/1.0', stack: 'dev_global_research' } as PlanRecord;
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-after-apply-'));
  process.env['TAGLANE_CACHE'] = directory;
  process.env['PATH'] = [directory, PATH].join(delimiter);
});

afterEach(() => {
  process.env['PATH'] = PATH;
  if (TAGLANE_CACHE === undefined) delete process.env['TAGLANE_CACHE'];
  else process.env['TAGLANE_CACHE'] = TAGLANE_CACHE;
  rmSync(directory, { recursive: true });
});

/** Reads what is left by a Terraform that answers like this, which the real one does not on demand. */
async function left(state: string, output: string) {
  const program = `#!/bin/sh
case "$1" in
  version) echo "Terraform v1.11.4" ;;
  state) ${state} ;;
  output) ${output} ;;
esac
`;
  writeFileSync(join(directory, 'terraform'), program);
  chmodSync(join(directory, 'terraform'), 0o755);
  const said: string[] = [];
  const context = { directory, environment: { PATH, HOME: directory }, variables: {} };
  return { ...(await afterApply(record, context, (line) => said.push(line))), said };
}

const STATE = `echo '{"lineage":"l","serial":3}'`;
const DENIED = 'echo "Error: AccessDenied" >&2; exit 1';

test('state and outputs are read', async () => {
  const outputs = `echo '{"url":{"value":"here","sensitive":false}}'`;
  expect(await left(STATE, outputs)).toEqual({
    ...{ state: { lineage: 'l', serial: 3 }, said: [] },
    outputs: new Map([['url', 'here']]),
  });
});

test('outputs that cannot be read make no failure of what is applied', async () => {
  const { state, outputs, said } = await left(STATE, DENIED);
  expect([state, outputs.size]).toEqual([{ lineage: 'l', serial: 3 }, 0]);
  expect(said.join()).toContain('the plan is applied; its outputs cannot be read: terraform output failed');
});

test('a state that cannot be read is a failure that says what is applied, and what to do', async () => {
  await expect(left(DENIED, DENIED)).rejects.toThrow(
    /the plan of dev_global\/research\/1\.0 is applied in dev_global_research; its state cannot be read:[^]*taglane retry/,
  );
});
