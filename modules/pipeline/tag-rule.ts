import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { Construct } from 'constructs';
import { tagEventPattern, type TagMatch } from './tag-event';

export interface TagRuleProps {
  readonly name: string;
  readonly description: string;
  readonly repositoryArn: string;
  readonly match: TagMatch;
  readonly target: TagRuleTarget;
}

/** Who is told, and in which words. */
export interface TagRuleTarget {
  readonly arn: string;
  /** Absent where the target's own policy allows the rule. */
  readonly roleArn?: string;
  /** What the target gets, with `<name>` for a value of `TAG_VALUES`. */
  readonly template: string;
  /** The queue that gets what could not be delivered; @default none */
  readonly undeliveredArn?: string;
}

/** The values of an event that a template can use. */
export const TAG_VALUES = {
  tag: '$.detail.referenceName',
  reference: '$.detail.referenceFullName',
  repository: '$.detail.repositoryName',
  event: '$.detail.event',
  caller: '$.detail.callerUserArn',
} as const;

/** AWS limit: the default quota of EventBridge, "Event pattern size". Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const PATTERN_LENGTH = 2048;

/** Tells one target of every tag that matches. */
export class TagRule extends Construct {
  constructor(scope: Construct, id: string, props: TagRuleProps) {
    super(scope, id);
    const eventPattern = tagEventPattern(props.repositoryArn, props.match);
    const { name, description, target } = props;
    const rule = new CloudwatchEventRule(this, 'rule', { name, description, eventPattern });
    new CloudwatchEventTarget(this, 'target', {
      rule: rule.name,
      arn: target.arn,
      ...(target.roleArn === undefined ? {} : { roleArn: target.roleArn }),
      ...(target.undeliveredArn === undefined ? {} : { deadLetterConfig: { arn: target.undeliveredArn } }),
      inputTransformer: { inputPaths: usedValues(target.template), inputTemplate: target.template },
    });
    this.node.addValidation({ validate: () => lengthProblems(name, eventPattern) });
  }
}

function usedValues(template: string): Record<string, string> {
  return Object.fromEntries(Object.entries(TAG_VALUES).filter(([value]) => template.includes(`<${value}>`)));
}

function lengthProblems(name: string, { length }: string): string[] {
  if (length <= PATTERN_LENGTH) return [];
  return [
    `the event pattern of rule ${name} has ${length} characters; EventBridge takes ${PATTERN_LENGTH}; share lanes more widely (lane: "environment")`,
  ];
}
