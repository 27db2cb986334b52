import type { Project, ProjectArtifacts, ProjectSource } from '@aws-sdk/client-codebuild';

const served: readonly string[] = ['CODEPIPELINE', 'S3', 'CODECOMMIT', 'NO_SOURCE'];

/** Everything about a project that CodeBuild refuses; empty when it is fine. */
export function projectProblems(project: Project): string[] {
  return [
    ...sourceProblems(project),
    ...artifactProblems(project),
    ...secondaryProblems(project),
    ...environmentProblems(project),
  ];
}

/** What keeps a source from being built here, although CodeBuild would accept it; null when nothing does. */
export function sourceUnserved(source: ProjectSource | undefined): string | null {
  const type = source?.type ?? 'NO_SOURCE';
  return served.includes(type) ? null : `source type ${type}: the rehearsal builds from ${served.join(', ')}`;
}

function sourceProblems({ source }: Project): string[] {
  const problems: string[] = [];
  const type = source?.type;
  if (type !== undefined && !['CODEPIPELINE', 'NO_SOURCE'].includes(type) && empty(source?.location)) {
    problems.push(`Invalid project source: location is required for source type ${type}`);
  }
  if (type === 'NO_SOURCE' && empty(source?.buildspec)) {
    problems.push('Invalid project source: buildspec is required when source type is NO_SOURCE');
  }
  if (type === 'NO_SOURCE' && !empty(source?.location)) {
    problems.push('Invalid project source: location must not be specified for source type NO_SOURCE');
  }
  return problems;
}

function artifactProblems({ source, artifacts }: Project): string[] {
  const problems: string[] = [];
  if ((source?.type === 'CODEPIPELINE') !== (artifacts?.type === 'CODEPIPELINE')) {
    problems.push(
      'Invalid artifacts: artifact type CODEPIPELINE should be used with source type CODEPIPELINE, and only with it',
    );
  }
  if (artifacts?.type === 'S3' && empty(artifacts.location)) {
    problems.push('Invalid artifacts: location is required for artifacts type S3');
  }
  return problems;
}

function secondaryProblems(project: Project): string[] {
  const sources = (project.secondarySources ?? []).map(({ sourceIdentifier }) => sourceIdentifier);
  const artifacts = (project.secondaryArtifacts ?? []).map(
    (artifact: ProjectArtifacts) => artifact.artifactIdentifier,
  );
  return [
    ...identifierProblems('secondary source', sources),
    ...identifierProblems('secondary artifact', artifacts),
  ];
}

function identifierProblems(what: string, identifiers: readonly (string | undefined)[]): string[] {
  const problems: string[] = [];
  if (identifiers.some(empty)) problems.push(`Invalid input: every ${what} needs an identifier`);
  const twice = identifiers.filter((id, index) => identifiers.indexOf(id) !== index);
  if (twice.length > 0) problems.push(`Invalid input: ${what} identifier ${String(twice[0])} is not unique`);
  return problems;
}

function environmentProblems({ environment }: Project): string[] {
  const names = (environment?.environmentVariables ?? []).map(({ name }) => name ?? '');
  return names
    .filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    .map((name) => `Invalid environment variable name: ${name}`);
}

function empty(text: string | undefined): boolean {
  return text === undefined || text === '';
}
