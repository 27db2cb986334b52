import type { Configuration } from './configuration';
import { objectLink } from './console-link';
import { laneNameFor } from './lane';
import { artifactBucketName } from './names';
import type { Target } from './target';

/** A plan that people read, as a page and as text. */
export const PLAN_PAGE_FORMS = ['html', 'txt'] as const;
export type PlanPageForm = (typeof PLAN_PAGE_FORMS)[number];

/** What the keys of all such plans start with; no artifact's does, because each starts with its pipeline's name. */
const FOLDER = 'plans/';

/** The key of the plan of an execution, in the bucket of its lane's artifacts. */
export function planPageKey(execution: string, form: PlanPageForm): string {
  return `${FOLDER}${execution}/plan.${form}`;
}

/** A pattern for the keys of the plans of all executions, in one form. */
export function planPagePattern(form: PlanPageForm): string {
  return planPageKey('*', form);
}

/** The bucket of the lane that a target's releases wait in. */
export function planPageBucketFor(configuration: Configuration, target: Target): string {
  const { environment } = target;
  return artifactBucketName(configuration.prefix, {
    environment,
    name: laneNameFor(configuration, target),
  });
}

/** The page of an execution's plan, as who has access to the console opens it. */
export function planPageLink(configuration: Configuration, target: Target, execution: string): string {
  const { partition, tooling } = configuration;
  const bucket = planPageBucketFor(configuration, target);
  return objectLink({ partition, region: tooling.region, bucket, key: planPageKey(execution, 'html') });
}
