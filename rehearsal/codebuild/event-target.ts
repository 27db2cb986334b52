import type { StartBuildInput } from '@aws-sdk/client-codebuild';
import type { Delivery } from '../aws/delivery';
import type { TargetStarter } from '../events/deliveries';
import { placeOfArn } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { serviceModels } from '../wire/model';
import { violationMessage, violations } from '../wire/validate';
import type { Builds } from './builds';
import { invalidInput } from './errors';
import { findProject, projectName } from './project-record';
import { newBuild } from './start-build';

/** Starts a project for a rule. The target's input is StartBuild's; members that StartBuild has not (a plain event) are ignored. */
export function projectTarget(site: Site, builds: Builds): TargetStarter {
  return {
    action: 'codebuild:StartBuild',
    start: (delivery) => {
      const at = placeOfArn(delivery.target);
      const name = projectName(delivery.target);
      const input = parseTargetInput(delivery.input, name);
      builds.submit(newBuild(findProject(site, at, name), input, at, initiatorOf(delivery), null));
      return Promise.resolve();
    },
  };
}

/** A rule is named as such; a schedule is whom its role is taken on for. */
function initiatorOf({ sender, roleArn, rule }: Delivery): string {
  switch (sender) {
    case 'events.amazonaws.com':
      return `rule/${rule}`;
    case 'scheduler.amazonaws.com':
      return `${roleArn.split('/').at(-1) ?? ''}/${rule}`;
  }
}

function parseTargetInput(text: string, projectNameOfTarget: string): StartBuildInput {
  const known = Object.keys(serviceModels.codebuild.shapes['StartBuildInput']?.members ?? {});
  const given: unknown = JSON.parse(text);
  const entries = Object.entries(Object(given)).filter(([key]) => known.includes(key));
  const input = { ...Object.fromEntries(entries), projectName: projectNameOfTarget };
  const found = violations(serviceModels.codebuild, 'StartBuild', input);
  if (found.length > 0) throw invalidInput(violationMessage(found));
  return input;
}
