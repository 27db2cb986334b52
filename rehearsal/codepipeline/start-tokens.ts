import type { StartPipelineExecutionInput } from '@aws-sdk/client-codepipeline';
import type { PipelineRecord } from './pipeline-record';

/** Executions by the client's request token: the same token starts nothing a second time. */
export class StartTokens {
  private readonly known = new WeakMap<PipelineRecord, Map<string, string>>();

  once(pipeline: PipelineRecord, input: StartPipelineExecutionInput, start: () => string): string {
    const token = input.clientRequestToken;
    if (token === undefined) return start();
    const tokens = this.known.get(pipeline) ?? new Map<string, string>();
    this.known.set(pipeline, tokens);
    const id = tokens.get(token) ?? start();
    tokens.set(token, id);
    return id;
  }
}
