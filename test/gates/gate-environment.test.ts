import { gateEnvironment } from '../../gates/gate-environment';

test('what says where programs, files, providers and registries are reaches the tools of a gate', () => {
  const base = {
    ...{ PATH: '/bin', HOME: '/home', TMPDIR: '/scratch', TAGLANE_CACHE: '/cache' },
    ...{ TF_CLI_CONFIG_FILE: '/mirror.tfrc', TF_PLUGIN_CACHE_DIR: '/plugins' },
    ...{ HTTPS_PROXY: 'http://proxy', no_proxy: 'localhost', SSL_CERT_FILE: '/ca.pem' },
  };
  expect(gateEnvironment(base)).toEqual(base);
});

test.each([
  'AWS_ACCESS_KEY_ID',
  'BC_SKIP_CHECK',
  'CHECKOV_ENABLE_FOREACH_HANDLING',
  'CKV_SKIP_CHECK',
  'ENABLE_DEFINITION_KEY',
  'EVAL_TF_PLAN_AFTER_UNKNOWN',
  'GODEBUG',
  'LD_PRELOAD',
  'LOG_LEVEL',
  'PRISMA_API_URL',
  'PYTHONPATH',
  'RENDER_VARIABLES_ASYNC',
  'SOMETHING_NEW',
  'TFLINT_CONFIG_FILE',
  'TF_CLI_ARGS_validate',
  'TF_LOG',
  'TF_VAR_role_arn',
  'TF_WORKSPACE',
])('%s does not reach them', (name) => {
  expect(gateEnvironment({ [name]: 'x', PATH: '/bin' })).toEqual({ PATH: '/bin' });
});

test('a variable that is not set stays so', () => {
  expect(gateEnvironment({ PATH: '/bin', HOME: undefined })).toEqual({ PATH: '/bin' });
});
