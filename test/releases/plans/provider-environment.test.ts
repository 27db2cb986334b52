import { providerEnvironment } from '../../../releases/plans/provider-environment';

const BASE = { PATH: '/bin', HOME: '/nowhere' };

test('the provider gets the credentials, and nothing that selects another workspace or variable', () => {
  const environment = providerEnvironment(
    { ...BASE, AWS_ACCESS_KEY_ID: 'key', AWS_PROFILE: 'tooling', TF_VAR_role_arn: 'x', TF_WORKSPACE: 'y' },
    '/private',
  );
  expect(environment).toMatchObject({ AWS_ACCESS_KEY_ID: 'key', AWS_PROFILE: 'tooling', TMPDIR: '/private' });
  expect(environment).not.toHaveProperty('TF_VAR_role_arn');
  expect(environment['TF_WORKSPACE']).toBe('default');
});

test('a bundle of certificates is given in a way that outlives the first configuration', () => {
  const environment = providerEnvironment({ ...BASE, AWS_CA_BUNDLE: '/etc/ours.pem' }, '/private');
  expect(environment).toMatchObject({ SSL_CERT_FILE: '/etc/ours.pem', SSL_CERT_DIR: '/private' });
  expect(environment).not.toHaveProperty('AWS_CA_BUNDLE');
});

test('without a bundle the certificates of the system hold', () => {
  const environment = providerEnvironment({ ...BASE, AWS_CA_BUNDLE: '' }, '/private');
  expect(Object.keys(environment).filter((name) => name.startsWith('SSL_'))).toEqual([]);
});

test('nothing is logged, and who sets Go’s collector is not overruled', () => {
  const environment = providerEnvironment({ ...BASE, TF_LOG: 'TRACE', GOGC: '50' }, '/private');
  expect(environment).toMatchObject({ TF_LOG: 'OFF', TF_LOG_PROVIDER: 'OFF', GOGC: '50' });
});
