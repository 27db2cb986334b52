import type { Permission } from './access';
import type { Caller } from './caller';

/** One operation of a service: which permissions a call needs, and what it does. */
export interface OperationOf<Input> {
  /** What the caller must be allowed to do; by default the operation's own action on every resource. */
  readonly permissions?: (input: Input, caller: Caller) => readonly Permission[];
  readonly run: (input: Input, caller: Caller) => object | Promise<object>;
}

export type Operation = OperationOf<unknown>;

/** Operations of a service by name. */
export type Operations = Readonly<Record<string, Operation>>;

/** Declares an operation whose input the service's model has checked before it is run. */
export function parsedBy<Input>(operation: OperationOf<Input>): Operation {
  const { permissions, run } = operation;
  return {
    ...(permissions === undefined
      ? {}
      : { permissions: (input: unknown, caller: Caller) => permissions(input as Input, caller) }),
    run: (input: unknown, caller: Caller) => run(input as Input, caller),
  };
}
