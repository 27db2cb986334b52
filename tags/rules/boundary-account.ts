import { isAccount, parseArn } from '../arn';
import type { Draft } from '../configuration-draft';
import type { Problem } from '../problem';
import { accountUses } from './account-uses';

/** A boundary with one account in its ARN is in no other account. */
export function boundaryFitsEveryAccount(draft: Draft): Problem[] {
  const { account = '', resource = '' } = parseArn(draft.permissionsBoundary ?? '') ?? {};
  const others = [...accountUses(draft).keys()].filter((other) => other !== account);
  if (!isAccount(account) || others.length === 0) return [];
  const name = resource.replace(/^policy\//, '');
  return [
    {
      path: 'access.permissionsBoundary',
      message: `is a policy of account ${account}, and ${others.join(', ')} cannot use it; "${name}" alone means the policy of that name in each account`,
    },
  ];
}
