import type { Construct } from 'constructs';
import { EventRule, buildTemplate, type EventRuleProps } from './event-rule';
import { tagEventPattern, type TagMatch } from './tag-event';

export interface TagRuleProps extends Omit<EventRuleProps, 'eventPattern' | 'values'> {
  readonly repositoryArn: string;
  readonly match: TagMatch;
}

/** The values of an event that a template can use. */
export const TAG_VALUES = {
  tag: '$.detail.referenceName',
  reference: '$.detail.referenceFullName',
  repository: '$.detail.repositoryName',
  event: '$.detail.event',
  caller: '$.detail.callerUserArn',
  id: '$.id',
} as const;

/** What the build is told that writes down what happened to a tag. */
export const RECORD_TAG = buildTemplate({
  ...{ HAPPENING: 'tag', TAG: '<tag>', EVENT: '<event>', CALLER: '<caller>', EVENT_ID: '<id>' },
});

/** Tells its targets of every tag that matches. */
export class TagRule extends EventRule {
  constructor(scope: Construct, id: string, { repositoryArn, match, ...rest }: TagRuleProps) {
    super(scope, id, { ...rest, values: TAG_VALUES, eventPattern: tagEventPattern(repositoryArn, match) });
  }
}
