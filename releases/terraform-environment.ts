/** Variables of Terraform that may reach it: where it logs and what it caches, nothing that selects. */
const KEPT = /^TF_(?:LOG|LOG_PATH|LOG_CORE|LOG_PROVIDER|CLI_CONFIG_FILE|PLUGIN_CACHE_DIR|REGISTRY_.*)$/;

/**
 * Go's collector runs less often: a quarter less CPU time for Terraform and its providers, for 0.3 GB more. Above the
 * limit it runs as often as it needs: https://go.dev/doc/gc-guide#Memory_limit
 */
const UNHURRIED_COLLECTOR = { GOGC: '400', GOMEMLIMIT: '1500MiB' } as const;

/**
 * The environment for Terraform: the caller's without every `TF_…` that could select another workspace, directory,
 * variable or argument, because the tag alone selects. `variables` are set as `TF_VAR_<name>`.
 */
export function terraformEnvironment(
  base: Readonly<Record<string, string | undefined>>,
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(base).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (!entry[0].startsWith('TF_') || KEPT.test(entry[0])),
  );
  const given = Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value] as const);
  // `default` said aloud goes before a workspace that someone left selected in .terraform.
  return {
    ...UNHURRIED_COLLECTOR,
    ...Object.fromEntries([...kept, ...given, ['TF_WORKSPACE', 'default'], ['TF_IN_AUTOMATION', '1']]),
  };
}

/** Variables that name credentials or steer Terraform. */
const DROPPED = /^(?:AWS|TF)_/;

/** The environment for programs of the repository: no credentials of AWS. */
export function plainEnvironment(base: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(base).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !DROPPED.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: '1' };
}
