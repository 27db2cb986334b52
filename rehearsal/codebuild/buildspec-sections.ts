import type {
  BuildspecEnvironment,
  BuildspecPhase,
  BuildspecReport,
  OnFailure,
  PhaseName,
} from './buildspec';
import { BuildspecProblem, isYes, section, textList, textMap } from './buildspec-values';

const phaseNames: readonly PhaseName[] = ['install', 'pre_build', 'build', 'post_build'];

export function parseEnvironment(value: unknown): BuildspecEnvironment {
  const env = section(value, 'env');
  const shell = env['shell'] ?? 'sh';
  if (shell !== 'sh' && shell !== 'bash') {
    throw new BuildspecProblem(
      `YAML_FILE_ERROR Message: env/shell "${String(shell)}" is not supported by the rehearsal; it has sh and bash`,
    );
  }
  return {
    shell,
    variables: textMap(env['variables'], 'env/variables'),
    parameterStore: textMap(env['parameter-store'], 'env/parameter-store'),
    secretsManager: textMap(env['secrets-manager'], 'env/secrets-manager'),
    exportedVariables: textList(env['exported-variables'], 'env/exported-variables'),
    gitCredentialHelper: isYes(env['git-credential-helper']),
  };
}

export function parsePhases(value: unknown): ReadonlyMap<PhaseName, BuildspecPhase> {
  if (value === undefined || value === null) {
    throw new BuildspecProblem('YAML_FILE_ERROR Message: phases are required in a buildspec');
  }
  const phases = section(value, 'phases');
  const unknown = Object.keys(phases).filter((name) => !phaseNames.some((known) => known === name));
  if (unknown.length > 0) {
    throw new BuildspecProblem(
      `YAML_FILE_ERROR Message: Invalid buildspec phase name: ${unknown.join(', ')}. Expecting: ${phaseNames.join(', ')}`,
    );
  }
  return new Map(
    phaseNames.filter((name) => name in phases).map((name) => [name, parsePhase(phases[name], name)]),
  );
}

function parsePhase(value: unknown, name: string): BuildspecPhase {
  const phase = section(value, name);
  return {
    commands: commands(phase['commands'], 'Commands'),
    finally: commands(phase['finally'], 'Finally'),
    onFailure: phase['on-failure'] === undefined ? null : parseOnFailure(String(phase['on-failure'])),
  };
}

function parseOnFailure(text: string): OnFailure {
  if (text === 'ABORT') return { kind: 'abort' };
  if (text === 'CONTINUE') return { kind: 'continue' };
  const retry = /^RETRY(?:-(\d+))?(?:-(.+))?$/.exec(text);
  if (retry === null) {
    throw new BuildspecProblem(
      `YAML_FILE_ERROR Message: Invalid value for on-failure: ${text}. Expecting: ABORT, CONTINUE, RETRY, RETRY-count, RETRY-regex, RETRY-count-regex`,
    );
  }
  const [, count, pattern] = retry;
  return {
    kind: 'retry',
    times: Number(count ?? 3),
    pattern: pattern === undefined ? null : parsePattern(pattern),
  };
}

function parsePattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new BuildspecProblem(`YAML_FILE_ERROR Message: Invalid value for on-failure: ${String(error)}`);
  }
}

export function parseReports(value: unknown): BuildspecReport[] {
  return Object.entries(section(value, 'reports')).map(([group, content]) => {
    const report = section(content, `reports/${group}`);
    return {
      group,
      files: textList(report['files'], `reports/${group}/files`),
      baseDirectory: String(report['base-directory'] ?? '.'),
      discardPaths: isYes(report['discard-paths']),
      fileFormat: String(report['file-format'] ?? 'JUNITXML'),
    };
  });
}

function commands(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value))
    throw new BuildspecProblem(`YAML_FILE_ERROR Message: Expected ${name} to be a list`);
  return value.map((command: unknown, index) => {
    if (typeof command === 'object') {
      throw new BuildspecProblem(
        `YAML_FILE_ERROR Message: Expected ${name}[${String(index)}] to be of string type: found subkeys instead`,
      );
    }
    return String(command);
  });
}
