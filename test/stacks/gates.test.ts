import { stackDirectory } from '../../buildspecs/artifacts';
import type { GateReport } from '../../gates/finding';
import type { GateRequest } from '../../gates/gate-run';
import { runLint } from '../../gates/lint';
import { runScan } from '../../gates/scan';
import { toolEnvironment, toolPath } from '../../tools/locate';
import { recorded } from '../gates/fixtures/recorded';
import { program } from '../gates/fixtures/stack-copy';
import { LiveStacks } from './fixtures/live-stacks';

const STACKS = [
  'bootstrap',
  'tooling',
  'access.555555555555',
  'pipeline.dev',
  'pipeline.prod',
  'dev_us-east-1_research',
  'dev_global_research',
];

let stacks: LiveStacks;

beforeAll(() => {
  stacks = new LiveStacks('http://127.0.0.1:9', '111122223333', {});
  stacks.synthesise(...STACKS);
});

afterAll(() => stacks.remove());

function requestFor(stack: string): GateRequest {
  const { PATH = '', HOME = '' } = process.env;
  return {
    stack,
    stackDir: stackDirectory(stacks.root, stack),
    expectation: null,
    threshold: 'info',
    now: new Date(),
    tools: {
      terraform: toolPath('terraform'),
      tflint: toolPath('tflint'),
      checkov: toolPath('checkov'),
      env: toolEnvironment({ PATH, HOME }),
    },
  };
}

function openFindings({ findings }: GateReport): string[] {
  return findings
    .filter(({ suppressed }) => suppressed === null)
    .map(({ ruleId, address, message }) => `${ruleId} ${address ?? ''} ${message}`);
}

test.each(STACKS)(
  'checkov finds nothing in %s that is not suppressed with a reason',
  async (stack) => {
    const report = await runScan(requestFor(stack));
    expect(report.passed.length).toBeGreaterThan(10);
    expect(openFindings(report)).toEqual([]);
  },
  120_000,
);

/** `terraform validate` takes most of a lint, and validate.test.ts has every stack validated in one go. */
const validated = program(
  `if (process.argv[2] === 'validate') process.stdout.write(${JSON.stringify(recorded('validate-valid.json'))});`,
);

test.each(STACKS)(
  'tflint finds nothing in %s',
  async (stack) => {
    const request = requestFor(stack);
    const report = await runLint({ ...request, tools: { ...request.tools, terraform: validated } });
    expect(openFindings(report)).toEqual([]);
  },
  120_000,
);

test('the whole lint finds nothing in a stack that lanes release', async () => {
  expect(openFindings(await runLint(requestFor('dev_us-east-1_research')))).toEqual([]);
}, 120_000);
