import { shellVariables } from '../../../rehearsal/codebuild/shell-variables';

const role = { AWS_ACCESS_KEY_ID: 'ASIAROLE', AWS_SECRET_ACCESS_KEY: 'role', AWS_SESSION_TOKEN: 'session' };

test("keys of the user's own are not mixed with the session of the role", () => {
  const keys = { AWS_ACCESS_KEY_ID: 'AKIAMINE', AWS_SECRET_ACCESS_KEY: 'mine' };
  expect(shellVariables(role, keys)).toEqual(keys);
  const session = { ...keys, AWS_SESSION_TOKEN: 'mine too' };
  expect(shellVariables(role, session)).toEqual(session);
  expect(shellVariables(role, {})).toEqual(role);
});

test('what CodeBuild says of the build, and where this AWS is, cannot be replaced', () => {
  const service = { CODEBUILD_BUILD_ID: 'p:1', AWS_ENDPOINT_URL: 'http://127.0.0.1:1', PATH: '/bin' };
  const user = { CODEBUILD_BUILD_ID: 'other', AWS_ENDPOINT_URL: 'https://example.com', PATH: '/mine' };
  expect(shellVariables(service, user)).toEqual({ ...service, PATH: '/mine' });
});
