import type { IntegrityRule } from './integrity-rule';
import { NATIVE_TOOL } from './native-tool';
import { PLAN_RULES } from './plan-rules';
import { codeRunningData } from './rules/code-running-data';
import { fileOutsideStack } from './rules/file-outside-stack';
import { foreignProvider } from './rules/foreign-provider';
import { foreignRemoteState } from './rules/foreign-remote-state';
import { foreignState } from './rules/foreign-state';
import { inlineSuppression } from './rules/inline-suppression';
import { providerNotAllowed } from './rules/provider-not-allowed';
import { provisioner } from './rules/provisioner';
import { remoteModule } from './rules/remote-module';
import { requiredVersion } from './rules/required-version';
import { secondProvider } from './rules/second-provider';
import { unexpectedBlock } from './rules/unexpected-block';
import { unexpectedFile } from './rules/unexpected-file';
import { unreadableFile } from './rules/unreadable-file';

/** Every rule that a stack must keep before a tool with power touches it. */
export const INTEGRITY_RULES: readonly IntegrityRule[] = [
  unexpectedFile,
  unreadableFile,
  unexpectedBlock,
  requiredVersion,
  foreignState,
  foreignProvider,
  secondProvider,
  providerNotAllowed,
  remoteModule,
  provisioner,
  codeRunningData,
  foreignRemoteState,
  fileOutsideStack,
  inlineSuppression,
];

const IDS = new Set([
  ...INTEGRITY_RULES.map(({ id }) => id),
  ...PLAN_RULES.filter(({ integrity }) => integrity).map(({ id }) => id),
]);

/** Whether a rule can never be suppressed and always refuses. */
export function isIntegrityRule(tool: string, ruleId: string): boolean {
  return tool === NATIVE_TOOL && IDS.has(ruleId);
}
