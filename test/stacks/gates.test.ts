import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STACK_FILE, stackDirectory } from '../../buildspecs/artifacts';
import type { GateReport } from '../../gates/finding';
import type { GateRequest } from '../../gates/gate-run';
import { runLint } from '../../gates/lint';
import { runScan } from '../../gates/scan';
import { parseConfiguration } from '../../tags/read-configuration';
import { stackIds } from '../../tags/stack-id';
import { toolEnvironment, toolPath } from '../../tools/locate';
import { recorded } from '../gates/fixtures/recorded';
import { program, temporaryDirectory } from '../gates/fixtures/stack-copy';
import { CONFIGURATION_NAMES, type ConfigurationName, CONFIGURATIONS } from './fixtures/configurations';
import { LiveStacks } from './fixtures/live-stacks';
import { scannedTogether } from './fixtures/scanned-together';
import { configurationText } from './fixtures/synthesis';

type Place = readonly [configuration: ConfigurationName, stack: string];

const EVERY_STACK = CONFIGURATION_NAMES.flatMap((name) =>
  stackIds(parseConfiguration(configurationText(CONFIGURATIONS[name]), 'cdktf.json')).map((id): Place => [
    name,
    id,
  ]),
);

const synthesised = new Map<ConfigurationName, LiveStacks>();
const reports = new Map<string, GateReport>();
let incomplete: GateReport | undefined;

beforeAll(async () => {
  for (const name of CONFIGURATION_NAMES) {
    const stacks = new LiveStacks('http://127.0.0.1:9', '111122223333', CONFIGURATIONS[name]);
    synthesised.set(name, stacks);
    stacks.synthesise(...EVERY_STACK.filter(([of]) => of === name).map(([, id]) => id));
  }
  const [first, ...others] = await scannedTogether([
    withoutAccessBlock('dev_us-east-1_research'),
    ...EVERY_STACK.map(requestFor),
  ]);
  incomplete = first;
  EVERY_STACK.forEach((place, index) => {
    const report = others[index];
    if (report !== undefined) reports.set(place.join(), report);
  });
}, 300_000);

afterAll(() => {
  for (const stacks of synthesised.values()) stacks.remove();
});

function requestFor([configuration, stack]: Place): GateRequest {
  const { PATH = '', HOME = '' } = process.env;
  return {
    stack,
    stackDir: stackDirectory(synthesised.get(configuration)?.root ?? '', stack),
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

/** A stack whose bucket lacks what buckets of the same address have in other stacks. */
function withoutAccessBlock(stack: string): GateRequest {
  const request = requestFor(['sample', stack]);
  const stackDir = temporaryDirectory();
  cpSync(request.stackDir, stackDir, { recursive: true });
  const file = join(stackDir, STACK_FILE);
  const text = readFileSync(file, 'utf8').replace('"aws_s3_bucket_public_access_block"', '"aws_s3_object"');
  writeFileSync(file, text);
  return { ...request, stackDir };
}

function openFindings({ findings }: GateReport): string[] {
  return findings
    .filter(({ suppressed }) => suppressed === null)
    .map(({ ruleId, address, message }) => `${ruleId} ${address ?? ''} ${message}`);
}

/** Checkov says in no fixed order what passed. */
function sorted(report: GateReport | undefined): object {
  return { ...report, passed: report?.passed.map(({ ruleId, address }) => `${ruleId} ${address}`).sort() };
}

test.each(EVERY_STACK)(
  'checkov finds nothing in the stacks of the configuration %s, in %s, that is not suppressed with a reason',
  (...place) => {
    const report = reports.get(place.join());
    expect(report?.passed.length).toBeGreaterThan(10);
    expect(report && openFindings(report)).toEqual([]);
  },
);

test('a scan of many stacks finds what one of them lacks and others have', () => {
  expect(incomplete && openFindings(incomplete)).toContainEqual(
    expect.stringMatching(/^CKV2_AWS_6 aws_s3_bucket\.regional_access-logs/),
  );
});

test.each<Place>([
  ['sample', 'tooling'],
  ['connected', 'pipeline.dev_research'],
  ['connected', 'access.555555555555'],
  ['sample', 'dev_us-east-1_research'],
])(
  'the scan of a stack alone says the same: configuration %s, %s',
  async (...place) => {
    const alone = await runScan(requestFor(place));
    expect(sorted(alone)).toEqual(sorted(reports.get(place.join())));
  },
  120_000,
);

/** `terraform validate` takes most of a lint: validate.test.ts has every stack validated at once, gates/live.test.ts runs a whole lint. */
const validated = program(
  `if (process.argv[2] === 'validate') process.stdout.write(${JSON.stringify(recorded('validate-valid.json'))});`,
);

test.each<Place>([
  ['sample', 'bootstrap'],
  ['sample', 'tooling'],
  ['sample', 'pipeline.prod'],
  ['sample', 'access.555555555555'],
  ['sample', 'dev_global_research'],
  ['sample', 'dev_us-east-1_research'],
  ['connected', 'tooling'],
  ['connected', 'pipeline.dev_research'],
])(
  'tflint finds nothing in a stack of the configuration %s: %s',
  async (...place) => {
    const request = requestFor(place);
    const report = await runLint({ ...request, tools: { ...request.tools, terraform: validated } });
    expect(openFindings(report)).toEqual([]);
  },
  120_000,
);
