import { EXPORTS_FILE, REPORT_FILE } from './artifacts';
import { CAPTURE, DRIFT, RECORD, ROLLOUT, type BuildStage } from './stages';

/** The Node.js of the builds: the image's newest that `engines` allows. */
const NODE = 22;

/** The buildspec of a stage, as YAML. `reportGroup` is the ARN of the group that its JUnit report goes to. */
export function buildspecFor(stage: BuildStage, reportGroup: string): string {
  return text([
    'version: 0.2',
    ...(stage.exports.length === 0 ? [] : ['env:', '  exported-variables:', ...items(stage.exports)]),
    ...phases(stage.name),
    ...(stage.exports.length === 0 ? [] : [READ_EXPORTS]),
    ...(stage.report
      ? [
          'reports:',
          `  ${reportGroup}:`,
          '    file-format: JUNITXML',
          '    files:',
          ...items([REPORT_FILE], 6),
        ]
      : []),
    ...artifacts(stage),
  ]);
}

/** The buildspec of the build that captures a release: it may use git with the build's own role. */
export function captureBuildspec(): string {
  return text(['version: 0.2', 'env:', '  git-credential-helper: yes', ...phases(CAPTURE.name)]);
}

/** The buildspec of the build that writes down how an execution ended; its only source is the toolchain. */
export function recordBuildspec(): string {
  return text(['version: 0.2', ...phases(RECORD.name, '$CODEBUILD_SRC_DIR')]);
}

/** The buildspec of the build that looks for drift; its only source is the toolchain. */
export function driftBuildspec(): string {
  return text(['version: 0.2', ...phases(DRIFT.name, '$CODEBUILD_SRC_DIR')]);
}

/** The buildspec of the build that looks where a roll-out is: it may use git with the build's own role. */
export function rolloutBuildspec(): string {
  const exported = ['  exported-variables:', ...items(ROLLOUT.exports)];
  return text([
    ...['version: 0.2', 'env:', '  git-credential-helper: yes', ...exported],
    ...[...phases(ROLLOUT.name), READ_EXPORTS],
  ]);
}

/** A program cannot set variables of the shell that started it. */
const READ_EXPORTS = `      - . ./${EXPORTS_FILE}`;

function phases(name: string, toolchain = '$CODEBUILD_SRC_DIR_Toolchain'): string[] {
  return [
    'phases:',
    '  install:',
    '    runtime-versions:',
    `      nodejs: ${NODE}`,
    '  build:',
    '    commands:',
    `      - node "${toolchain}/taglane.js" stage ${name}`,
  ];
}

function artifacts({ files, directory }: BuildStage): string[] {
  if (files.length === 0) return [];
  const base = directory === null ? [] : [`  base-directory: ${directory}`];
  return ['artifacts:', ...base, '  files:', ...items(files)];
}

function items(values: readonly string[], indent = 4): string[] {
  // Quoted, because YAML reads a leading * as an alias.
  return values.map((value) => `${' '.repeat(indent)}- '${value}'`);
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
