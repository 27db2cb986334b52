/**
 * The variables that the tools of a gate get from their caller: where programs, files and providers are, and the way to
 * a registry. Everything else stays outside: checkov alone reads dozens of names, and some of them change what it finds.
 */
const PASSED = [
  ...['PATH', 'HOME', 'TMPDIR'],
  ...['TAGLANE_CACHE', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_DATA_DIRS'],
  // plan uses them as well: lint finds the same providers
  ...['TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR'],
] as const;

/** What of an environment the tools of a gate may see. */
export function gateEnvironment(base: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    PASSED.flatMap((name) => {
      const value = base[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
