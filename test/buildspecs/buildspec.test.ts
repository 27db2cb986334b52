import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildspecFor, captureBuildspec, driftBuildspec, recordBuildspec } from '../../buildspecs/buildspec';
import { STAGES, type BuildStage } from '../../buildspecs/stages';

const REPORTS = 'arn:aws:codebuild:us-east-1:111122223333:report-group/acme-infra_dev_plan';
const builds = STAGES.filter((stage): stage is BuildStage => stage.kind === 'build');
const specs: [string, string][] = [
  ['capture', captureBuildspec()],
  ['record', recordBuildspec()],
  ['drift', driftBuildspec()],
  ...builds.map((stage): [string, string] => [stage.name, buildspecFor(stage, REPORTS)]),
];

interface Buildspec {
  version: number;
  phases: Record<string, { commands?: string[]; 'runtime-versions'?: { nodejs: number } }>;
  env?: { 'exported-variables'?: string[]; 'git-credential-helper'?: string | boolean };
  reports?: Record<string, { files: string[]; 'file-format': string }>;
  artifacts?: { 'base-directory'?: string; files: string[] };
}

function read(text: string): Buildspec {
  return parse(text) as Buildspec;
}

test.each(specs)(
  'the build of %s runs one command of the toolchain, reads what it exports, and has no other shell syntax',
  (name, text) => {
    const spec = read(text);
    expect(spec.version).toBe(0.2);
    const commands = Object.values(spec.phases).flatMap((phase) => phase.commands ?? []);
    const exported = name === 'plan' ? ['. ./taglane-exports.sh'] : [];
    const toolchain =
      name === 'record' || name === 'drift' ? '$CODEBUILD_SRC_DIR' : '$CODEBUILD_SRC_DIR_Toolchain';
    expect(commands).toEqual([`node "${toolchain}/taglane.js" stage ${name}`, ...exported]);
    for (const command of commands) expect(command).not.toMatch(/[;|&`<>\n]|\$\(/);
    expect(spec.phases['install']?.['runtime-versions']?.nodejs).toBeGreaterThanOrEqual(20);
  },
);

test.each(builds)('the build of $name hands over and reports what its stage says', (stage) => {
  const spec = read(buildspecFor(stage, REPORTS));
  expect(spec.env?.['exported-variables'] ?? []).toEqual([...stage.exports]);
  expect(Object.keys(spec.reports ?? {})).toEqual(stage.report ? [REPORTS] : []);
  expect(spec.artifacts?.files ?? []).toEqual([...stage.files]);
  expect(spec.artifacts?.['base-directory'] ?? null).toBe(stage.directory);
});

test('the capture alone may use git with its role', () => {
  const withGit = specs.filter(([, text]) => read(text).env?.['git-credential-helper'] !== undefined);
  expect(withGit.map(([name]) => name)).toEqual(['capture']);
});

test('the buildspec of the plan reads as its golden file', () => {
  const golden = readFileSync(join(__dirname, 'golden/plan.yml'), 'utf8');
  const plan = builds.find(({ name }) => name === 'plan');
  expect(plan && buildspecFor(plan, REPORTS)).toBe(golden);
});
