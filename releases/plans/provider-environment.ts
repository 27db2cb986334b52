import { toolEnvironment } from '../../tools/locate';
import { terraformEnvironment } from '../terraform-environment';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a provider process is started with: what Terraform would hand on, a private directory for its socket, and no
 * logging, which would cost a quarter of its time.
 */
export function providerEnvironment(environment: Environment, directory: string): Record<string, string> {
  const { AWS_CA_BUNDLE: bundle, ...rest } = environment;
  return {
    ...toolEnvironment(terraformEnvironment(rest, {})),
    ...(bundle === undefined || bundle === '' ? {} : trusting(bundle, directory)),
    TMPDIR: directory,
    ...{ TF_LOG: 'OFF', TF_LOG_SDK: 'OFF', TF_LOG_PROVIDER: 'OFF' },
  };
}

/**
 * The provider takes AWS_CA_BUNDLE for its first configuration only and fails at the second. Go itself reads these two
 * wherever it looks for certificates in files; the empty directory keeps the system's others out, as AWS_CA_BUNDLE does.
 */
function trusting(bundle: string, empty: string): Record<string, string> {
  return { SSL_CERT_FILE: bundle, SSL_CERT_DIR: empty };
}
