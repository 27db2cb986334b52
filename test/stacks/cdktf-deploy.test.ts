import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { IAMClient, ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { rootCredentials } from '../../rehearsal/credentials';
import type { PlanResult } from '../../releases/stages';
import { runTool } from '../../tools/run';
import { ReleasePlace } from '../support/release-place';
import { RESEARCH } from '../support/small-organisation';

const STACK = 'dev_global_research';
const ROLE = 'research--dev--workload';
const MINUTES = 60_000;

jest.setTimeout(4 * MINUTES);

let place: ReleasePlace;

beforeAll(async () => {
  place = await ReleasePlace.make();
});

afterAll(() => place.remove());

/** CDKTF's own command for the stack, run as the guide says by a person who may work by hand; gives what it said. */
async function cdktf(...words: readonly string[]): Promise<string> {
  const { root } = place.checkout;
  const { code, stdout, stderr } = await runTool({
    command: join(root, 'node_modules', '.bin', 'cdktf'),
    args: words,
    cwd: root,
    env: {
      ...place.operator,
      ...{ CI: 'true', CHECKPOINT_DISABLE: '1', TAGLANE_STACKS: STACK },
      TERRAFORM_BINARY_NAME: join(root, 'tools', 'bin', 'terraform'),
    },
    timeoutMs: 3 * MINUTES,
  });
  if (code !== 0)
    throw new Error(`cdktf ${words.join(' ')} ended with ${code ?? 'a signal'}\n${stdout}\n${stderr}`);
  return stripVTControlCharacters(stdout);
}

/** The tags of the role that the stack makes. */
async function tagsOfRole(): Promise<Record<string, string | undefined>> {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = place.operator;
  const iam = new IAMClient({ endpoint, region, credentials: rootCredentials(RESEARCH) });
  const { Tags = [] } = await iam.send(new ListRoleTagsCommand({ RoleName: ROLE }));
  return Object.fromEntries(Tags.map(({ Key = '', Value }) => [Key, Value]));
}

test('cdktf deploy applies a stack as nobody’s release, and lets its lock go', async () => {
  const said = await cdktf('deploy', STACK, '--auto-approve');
  expect(said).toContain('Resources: 3 added, 0 changed, 0 destroyed');
  expect(await tagsOfRole()).toMatchObject({ team: 'research', release: 'none' });
  const state = 'research/dev-global/terraform.tfstate';
  expect(await place.organisation.lockHeld('dev', state)).toBe(false);
});

test('cdktf diff then finds no changes, and neither does a plan of the target', async () => {
  expect(await cdktf('diff', STACK)).toContain('No changes.');
  const words = ['plan', 'dev_global/research/1.0', '--json', '--out', place.out];
  const { code, stdout } = await place.taglane(words);
  expect(code).toBe(0);
  const { record } = JSON.parse(stdout) as PlanResult['plan'];
  expect(record).toMatchObject({ hasChanges: false, state: { serial: 1 } });
});

test('cdktf destroy takes away what cdktf deploy made', async () => {
  expect(await cdktf('destroy', STACK, '--auto-approve')).toContain('3 destroyed');
  expect(await place.organisation.hasRole(RESEARCH, ROLE)).toBe(false);
});
