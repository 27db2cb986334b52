import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PLAN_VARIABLES } from '../../../buildspecs/stages';
import { formatExports, planVariables } from '../../../cli/builds/exported-variables';
import type { PlanResult } from '../../../releases/stages';

const directory = mkdtempSync(join(tmpdir(), 'taglane-exports-'));

afterAll(() => rmSync(directory, { recursive: true }));

/** Sources the assignments in a real shell, and gives what a program that it starts finds in its environment. */
function sourced(variables: Readonly<Record<string, string>>): unknown {
  writeFileSync(join(directory, 'exports.sh'), formatExports(variables));
  const print = `console.log(JSON.stringify(process.env))`;
  const script = `. ./exports.sh && exec "$0" --eval "$1"`;
  const options = { cwd: directory, env: {}, encoding: 'utf8' } as const;
  return JSON.parse(execFileSync('sh', ['-c', script, process.execPath, print], options));
}

test('any text survives a real shell', () => {
  // The environment of a process ends each value with NUL.
  const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map((value) => value.replaceAll('\0', ''));
  const texts = fc.array(text, { minLength: 50, maxLength: 50 });
  fc.assert(
    fc.property(texts, (values) => {
      const variables = Object.fromEntries(values.map((value, index) => [`V${index}`, value]));
      expect(sourced(variables)).toMatchObject(variables);
    }),
    { numRuns: 10 },
  );
});

test.each([`it's`, `'; touch owned; '`, '$(touch owned)', '`touch owned`', 'a\nb\n', '\\', `"$HOME"`, '€ ✓'])(
  'a shell takes %j as text',
  (text) => {
    expect(sourced({ TEXT: text })).toMatchObject({ TEXT: text });
  },
);

test('a plan exports every variable that the lane reads', () => {
  const record = {
    counts: { add: 1, change: 2, destroy: 3, replace: 4 },
    planSha256: 'a'.repeat(64),
  };
  const result = { plan: { record }, summary: 'text' } as unknown as PlanResult;
  const variables = planVariables(result, { ask: false, apply: true });
  expect(variables).toEqual({
    ...{ ADD: '1', CHANGE: '2', DESTROY: '3', REPLACE: '4', ASK: 'false', APPLY: 'true' },
    ...{ PLAN_SHA256: 'a'.repeat(64), SUMMARY: 'text' },
  });
  expect(Object.keys(variables)).toEqual(PLAN_VARIABLES);
});
