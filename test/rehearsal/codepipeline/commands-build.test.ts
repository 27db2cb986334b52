import type { BuildRecord } from '../../../rehearsal/codebuild/build-record';
import type { Builds } from '../../../rehearsal/codebuild/builds';
import type { ActionContext } from '../../../rehearsal/codepipeline/action-context';
import { newActionRun } from '../../../rehearsal/codepipeline/action-run';
import { commandsAction } from '../../../rehearsal/codepipeline/actions/commands';
import { newExecution } from '../../../rehearsal/codepipeline/new-execution';
import type { PipelineRecord } from '../../../rehearsal/codepipeline/pipeline-record';
import type { RuleContext } from '../../../rehearsal/codepipeline/rule-context';
import { commandsRule } from '../../../rehearsal/codepipeline/rules/commands';

const place = { account: '111122223333', region: 'us-east-1' };
const trigger = { triggerType: 'CreatePipeline', triggerDetail: 'me' } as const;
const work = { name: 'Shell', actionTypeId: undefined, ruleTypeId: undefined, commands: ['true'] };

/** The minutes that the build of a Commands action and that of a Commands rule may take. */
async function minutes(declared: { timeoutInMinutes?: number }): Promise<(number | undefined)[]> {
  const taken: (number | undefined)[] = [];
  const builds = {
    submit: ({ build }: BuildRecord) => {
      taken.push(build.timeoutInMinutes);
      build.buildStatus = 'SUCCEEDED';
    },
    ended: () => Promise.resolve(),
  } as unknown as Builds;
  const declaration = { ...work, ...declared };
  const pipeline = { declaration: { name: 'p', stages: [] }, executions: [] } as unknown as PipelineRecord;
  const execution = newExecution(pipeline, place, {}, trigger);
  const run = { ...newActionRun(execution, 'Stage', declaration), rule: 'Shell' };
  const aborted = new AbortController().signal;
  const context = { declaration, execution, run, aborted, region: 'us-east-1', progress: () => undefined };
  await commandsAction(builds)(context as unknown as ActionContext);
  await commandsRule(builds)(context as unknown as RuleContext);
  return taken;
}

test.each([
  [{}, 60],
  [{ timeoutInMinutes: 5 }, 5],
  [{ timeoutInMinutes: 90 }, 90],
  [{ timeoutInMinutes: 86_400 }, 2_160],
])('commands with %j may take %i minutes', async (declared, expected) => {
  expect(await minutes(declared)).toEqual([expected, expected]);
});
