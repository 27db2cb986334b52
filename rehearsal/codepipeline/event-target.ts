import type { StartPipelineExecutionInput } from '@aws-sdk/client-codepipeline';
import { parseArn } from '../../tags/arn';
import type { TargetStarter } from '../events/deliveries';
import { placeOfArn } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { serviceModels } from '../wire/model';
import { violationMessage, violations } from '../wire/validate';
import { invalid } from './errors';
import type { Executions } from './executions';
import { newExecution } from './new-execution';
import { findPipeline } from './pipeline-record';

/** Starts a pipeline for a rule; an input transformer can give source revisions and variables. */
export function pipelineTarget(site: Site, executions: Executions): TargetStarter {
  return {
    action: 'codepipeline:StartPipelineExecution',
    start: (delivery) => {
      const at = placeOfArn(delivery.target);
      const name = parseArn(delivery.target)?.resource ?? '';
      const pipeline = findPipeline(site, at, name);
      const trigger = { triggerType: 'CloudWatchEvent' as const, triggerDetail: delivery.ruleArn };
      executions.start(pipeline, newExecution(pipeline, at, parseTargetInput(delivery.input, name), trigger));
      return Promise.resolve();
    },
  };
}

function parseTargetInput(text: string, name: string): StartPipelineExecutionInput {
  const given: unknown = JSON.parse(text);
  const known = ['sourceRevisions', 'variables'];
  const input = {
    ...Object.fromEntries(Object.entries(Object(given)).filter(([key]) => known.includes(key))),
    name,
  };
  const found = violations(serviceModels.codepipeline, 'StartPipelineExecution', input);
  if (found.length > 0) throw invalid(violationMessage(found));
  return input;
}
