import { isAwsAnswer } from '../../aws-answer';
import { ok, problem, type Check } from '../check';

/** Whose credentials the shell has, and whether they are of the tooling account. */
export const credentials: Check = {
  name: 'credentials',
  needs: 'nothing',
  async run({ account, configuration }) {
    const { tooling } = configuration;
    const about = `tooling account ${tooling.account}`;
    try {
      const caller = await account.caller();
      if (caller.account === tooling.account) return [ok(about, caller.arn)];
      const message = `the credentials are of account ${caller.account} (${caller.arn})`;
      return [
        problem(about, message, 'sign in to the tooling account, or choose its profile with AWS_PROFILE'),
      ];
    } catch (error) {
      if (!isAwsAnswer(error)) throw error;
      const advice = 'sign in, or choose a profile with AWS_PROFILE; then: aws sts get-caller-identity';
      return [problem(about, `there are no credentials that AWS takes: ${error.message}`, advice)];
    }
  },
};
