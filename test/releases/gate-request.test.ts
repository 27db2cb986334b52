import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateRequest } from '../../releases/gate-request';
import type { StageContext } from '../../releases/stage-context';
import { parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { CONFIGURATION, RESEARCH } from '../support/small-organisation';

/** Terraform’s configuration is kept below it. */
const home = mkdtempSync(join(tmpdir(), 'taglane-home-'));
afterAll(() => rmSync(home, { recursive: true }));

const tag = 'dev_us-east-1/research/1.0';
const context: StageContext = {
  ...{ configuration: CONFIGURATION, tag, commit: null, out: '/out', planDirectory: '/plan' },
  target: targetFor(CONFIGURATION, parseReleaseTag(tag)),
  workingFiles: ['.terraform'],
  environment: {
    ...{ PATH: '/bin', HOME: home, AWS_SECRET_ACCESS_KEY: 'secret', TF_VAR_role_arn: 'role' },
    ...{ CKV_SKIP_CHECK: 'CKV_AWS_24', PYTHONPATH: '/own', RENDER_ASYNC_MAX_WORKERS: '0' },
  },
  now: () => new Date('2026-01-01T00:00:00Z'),
};

test('a gate looks at the target’s stack with the threshold and the expectation of the configuration', () => {
  expect(gateRequest(context)).toMatchObject({
    ...{ stackDir: '/out/stacks/dev_us-east-1_research', stack: 'dev_us-east-1_research' },
    ...{ threshold: 'error', workingFiles: ['.terraform'], now: new Date('2026-01-01T00:00:00Z') },
    expectation: { account: RESEARCH, region: 'us-east-1', backend: { bucket: 'acme-infra-dev' } },
  });
});

test('the tools of a gate get no credentials and nothing that selects', () => {
  const { env } = gateRequest(context).tools;
  expect(env).toMatchObject({ PATH: '/bin', HOME: home });
  expect(
    Object.keys(env).filter((name) => /^(?:AWS_|TF_VAR_|CKV_SKIP_CHECK|PYTHON|RENDER_)/.test(name)),
  ).toEqual([]);
});
