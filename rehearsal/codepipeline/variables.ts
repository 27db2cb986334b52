import type { ExecutionRecord } from './execution-record';

/** A `#{…}` reference that has no value. */
export class UnresolvedVariable extends Error {}

const reference = /#\{([A-Za-z0-9@\-_]+)\.([A-Za-z0-9@\-_]+)\}/g;

/** Fills in `#{namespace.variable}`; throws UnresolvedVariable for one that nothing has set. */
export function resolveVariables(text: string, execution: ExecutionRecord): string {
  return text.replace(reference, (whole, namespace: string, name: string) => {
    const value = valueOf(execution, namespace, name);
    if (value === undefined) {
      throw new UnresolvedVariable(
        `The variable ${whole} could not be resolved: no earlier action of the execution has set it`,
      );
    }
    return value;
  });
}

/** A configuration with all references filled in. */
export function resolveConfiguration(
  configuration: Record<string, string>,
  execution: ExecutionRecord,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(configuration).map(([key, text]) => [key, resolveVariables(text, execution)]),
  );
}

function valueOf(execution: ExecutionRecord, namespace: string, name: string): string | undefined {
  if (namespace === 'codepipeline') return name === 'PipelineExecutionId' ? execution.id : undefined;
  const values = namespace === 'variables' ? execution.variables : execution.namespaces.get(namespace);
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}
