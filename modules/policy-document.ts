/** What a condition asks: operator -> key -> accepted values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Who a statement of a resource's own policy is about. */
export type Principal = '*' | { readonly aws: readonly string[] } | { readonly services: readonly string[] };

/** One statement of a policy. `sid` says what it is for, and with the policy's name finds its line in `wildcards.ts`. */
export interface Statement {
  readonly sid: string;
  /** @default 'Allow' */
  readonly effect?: 'Allow' | 'Deny';
  readonly principal?: Principal;
  readonly actions: readonly string[];
  /** Absent in trust policies only. */
  readonly resources?: readonly string[];
  readonly conditions?: Conditions;
}

/** The JSON of a policy, in the order given. */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map(statementJson) });
}

function statementJson({ sid, effect, principal, actions, resources, conditions }: Statement): object {
  return {
    Sid: sid,
    Effect: effect ?? 'Allow',
    ...(principal === undefined ? {} : { Principal: principalJson(principal) }),
    Action: actions,
    ...(resources === undefined ? {} : { Resource: resources }),
    ...(conditions === undefined ? {} : { Condition: conditions }),
  };
}

function principalJson(principal: Principal): string | object {
  if (principal === '*') return '*';
  return 'aws' in principal ? { AWS: principal.aws } : { Service: principal.services };
}
