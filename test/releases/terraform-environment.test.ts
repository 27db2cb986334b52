import { plainEnvironment, terraformEnvironment } from '../../releases/terraform-environment';

test('nothing of the environment can select another workspace, directory, variable or argument', () => {
  const base = {
    TF_WORKSPACE: 'other',
    TF_DATA_DIR: '/elsewhere',
    TF_CLI_ARGS_apply: '-auto-approve',
    TF_VAR_role_arn: 'arn:aws:iam::999999999999:role/Other',
    TF_LOG: 'debug',
    AWS_PROFILE: 'tooling',
    UNSET: undefined,
  };
  expect(terraformEnvironment(base, { role_arn: 'wanted' })).toEqual({
    TF_LOG: 'debug',
    AWS_PROFILE: 'tooling',
    TF_VAR_role_arn: 'wanted',
    TF_WORKSPACE: 'default',
    TF_IN_AUTOMATION: '1',
  });
});

test.each([
  'AWS_ACCESS_KEY_ID',
  'BC_API_KEY',
  'CHECKOV_ENABLE_FOREACH_HANDLING',
  'CKV_SKIP_CHECK',
  'PRISMA_API_URL',
  'TFLINT_CONFIG_FILE',
  'TF_VAR_role_arn',
])('tools without power do not see %s', (name) => {
  expect(plainEnvironment({ [name]: 'x', PATH: '/bin' })).toEqual({ PATH: '/bin', CHECKPOINT_DISABLE: '1' });
});

test.each(['TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR'])(
  'lint finds providers where plan does: %s',
  (name) => {
    expect(plainEnvironment({ [name]: '/mirror' })).toMatchObject({ [name]: '/mirror' });
  },
);
