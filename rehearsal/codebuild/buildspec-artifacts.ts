import type { BuildspecArtifact } from './buildspec';
import { BuildspecProblem, isYes, section, textList } from './buildspec-values';

/** Reads the `artifacts` section with its secondary artifacts. */
export function parseArtifacts(value: unknown): {
  artifacts: BuildspecArtifact | null;
  secondaryArtifacts: ReadonlyMap<string, BuildspecArtifact>;
} {
  const artifacts = section(value, 'artifacts');
  const secondary = Object.entries(
    section(artifacts['secondary-artifacts'], 'artifacts/secondary-artifacts'),
  );
  const primary =
    artifacts['files'] === undefined && artifacts['base-directory'] === undefined
      ? null
      : parseArtifact(artifacts, 'artifacts');
  return {
    artifacts: primary,
    secondaryArtifacts: new Map(
      secondary.map(([id, content]) => [
        id,
        parseArtifact(section(content, id), `artifacts/secondary-artifacts/${id}`),
      ]),
    ),
  };
}

function parseArtifact(artifact: Record<string, unknown>, name: string): BuildspecArtifact {
  const files = textList(artifact['files'], `${name}/files`);
  if (files.length === 0) throw new BuildspecProblem(`YAML_FILE_ERROR Message: ${name}/files is required`);
  return {
    files,
    excludePaths: textList(artifact['exclude-paths'], `${name}/exclude-paths`),
    baseDirectory: String(artifact['base-directory'] ?? '.'),
    discardPaths: isYes(artifact['discard-paths']),
    enableSymlinks: isYes(artifact['enable-symlinks']),
    s3Prefix: artifact['s3-prefix'] === undefined ? null : String(artifact['s3-prefix']),
    name: artifact['name'] === undefined ? null : String(artifact['name']),
  };
}
