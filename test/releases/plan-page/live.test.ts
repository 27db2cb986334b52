import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planPage } from '../../../releases/plan-page/page';
import { planText } from '../../../releases/plan-page/plan-text';
import { terraform, type TerraformContext } from '../../../releases/terraform';
import { shownPlan } from './fixtures/shown';

const PASSWORD = 'hunter2-very-secret';
const ROTATED = 'correct-horse-battery';

jest.setTimeout(60_000);

let directory: string;
let first: string;
let second: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-page-'));
  cpSync(join(__dirname, 'fixtures', 'secrets'), directory, { recursive: true });
  await terraform(context(PASSWORD, '1'), ['init', '-input=false', '-no-color']);
  first = await planned(context(PASSWORD, '1'));
  await terraform(context(PASSWORD, '1'), ['apply', '-input=false', '-no-color', 'a.tfplan']);
  second = await planned(context(ROTATED, '2'));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function context(password: string, size: string): TerraformContext {
  return { directory, environment: process.env, variables: { password, size } };
}

async function planned(place: TerraformContext): Promise<string> {
  await terraform(place, ['plan', '-input=false', '-no-color', '-out=a.tfplan']);
  return (await terraform(place, ['show', '-json', '-no-color', 'a.tfplan'])).stdout;
}

test('Terraform’s own plans hold secrets, and neither the page nor the text shows one', () => {
  expect(first).toContain(PASSWORD);
  expect(second).toContain(PASSWORD);
  expect(second).toContain(ROTATED);
  for (const json of [first, second]) {
    for (const shown of [planPage(shownPlan(json)), planText(shownPlan(json))]) {
      expect(shown).not.toContain('hunter2');
      expect(shown).not.toContain('correct-horse');
      expect(shown).toContain('(sensitive)');
    }
  }
});

test('the text says what becomes of each attribute, and what is known later', () => {
  const text = planText(shownPlan(second));
  expect(text).toContain('- terraform_data.gone[0] (delete because count index)');
  expect(text).toContain('    input.size = 1 -> 2\n');
  expect(text).toContain('    input.users[0].password = (sensitive) -> (sensitive)\n');
  expect(text).toMatch(/\n {4}triggers_replace = \[1\] -> \[2\] {2}# forces replacement\n/);
  expect(text).toMatch(/\n {4}id = ".{36}" -> \(known after apply\)\n/);
  expect(text).toContain('\n~ connection\n    value = (sensitive) -> (sensitive)\n');
  expect(text).toContain('\n~ size\n    value = 1 -> 2\n');
});

test('what a provider copies to where no mark follows is not shown either', () => {
  expect(planText(shownPlan(second))).toContain('    output = (sensitive) -> (none)\n');
});

test('nothing that is called something forges a line or runs in a browser', () => {
  for (const json of [first, second]) {
    expect(planText(shownPlan(json))).not.toMatch(/^\s*[-+] aws_vpc\.forged/m);
    const page = planPage(shownPlan(json));
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toMatch(/<(?:script|img|iframe|link|object|svg|form)\b/i);
  }
});
