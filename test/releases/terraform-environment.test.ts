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
    GOGC: '400',
    GOMEMLIMIT: '1500MiB',
  });
});

test('how often the collector runs can be said otherwise', () => {
  expect(terraformEnvironment({ GOGC: '100' }, {})).toMatchObject({ GOGC: '100', GOMEMLIMIT: '1500MiB' });
});

test.each(['AWS_ACCESS_KEY_ID', 'TF_VAR_role_arn'])('programs of the repository do not see %s', (name) => {
  expect(plainEnvironment({ [name]: 'x', PATH: '/bin' })).toEqual({ PATH: '/bin', CHECKPOINT_DISABLE: '1' });
});
