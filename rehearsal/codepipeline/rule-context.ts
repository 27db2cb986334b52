import type { RuleDeclaration } from '@aws-sdk/client-codepipeline';
import type { RoleSession } from '../aws/credentials';
import type { Permission } from '../endpoint/access';
import type { ArtifactRecord, ConditionKind, ExecutionRecord, RuleRun } from './execution-record';

/** Everything that a rule sees of the world. */
export interface RuleContext {
  readonly execution: ExecutionRecord;
  readonly declaration: RuleDeclaration;
  readonly run: RuleRun;
  readonly kind: ConditionKind;
  readonly configuration: Readonly<Record<string, string>>;
  readonly session: RoleSession;
  readonly region: string;
  readonly aborted: AbortSignal;
  readonly require: (permission: Permission) => Promise<void>;
}

/** Checks one kind of rule: resolves with a summary when it passes, throws when it does not. */
export type RuleRunner = (context: RuleContext) => Promise<string>;

/** The artifacts that a rule names, as earlier actions made them. */
export function inputsOf({ declaration, execution }: RuleContext): ArtifactRecord[] {
  return (declaration.inputArtifacts ?? [])
    .map(({ name = '' }) => execution.artifacts.get(name))
    .filter((found) => found !== undefined);
}
