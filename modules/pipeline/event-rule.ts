import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { Construct } from 'constructs';

export interface EventRuleProps {
  readonly name: string;
  readonly description: string;
  /** The pattern, as JSON. */
  readonly eventPattern: string;
  /** Where in an event the values are that templates can use, as `<name>`. */
  readonly values: Readonly<Record<string, string>>;
  readonly targets: readonly EventTarget[];
}

/** Who is told, and in which words. */
export interface EventTarget {
  /** Tells the targets of a rule apart. */
  readonly id: string;
  readonly arn: string;
  /** Absent where the target's own policy allows the rule. */
  readonly roleArn?: string;
  /** What the target gets, with `<name>` for a value. */
  readonly template: string;
  /** The queue that gets what could not be delivered; @default none */
  readonly undeliveredArn?: string;
}

/** AWS limit: the default quota of EventBridge, "Event pattern size". Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const PATTERN_LENGTH = 2048;

/** Tells its targets of every event that matches. */
export class EventRule extends Construct {
  constructor(scope: Construct, id: string, props: EventRuleProps) {
    super(scope, id);
    const { name, description, eventPattern, values, targets } = props;
    const rule = new CloudwatchEventRule(this, 'rule', { name, description, eventPattern });
    for (const { id: own, arn, roleArn, template, undeliveredArn } of targets) {
      new CloudwatchEventTarget(this, own, {
        rule: rule.name,
        arn,
        ...(roleArn === undefined ? {} : { roleArn }),
        ...(undeliveredArn === undefined ? {} : { deadLetterConfig: { arn: undeliveredArn } }),
        inputTransformer: { inputPaths: usedValues(values, template), inputTemplate: template },
      });
    }
    this.node.addValidation({ validate: () => lengthProblems(name, eventPattern) });
  }
}

/** What `StartBuild` gets: variables whose values may be `<name>`, which EventBridge quotes and escapes itself. */
export function buildTemplate(variables: Readonly<Record<string, string>>, more: object = {}): string {
  const environmentVariablesOverride = Object.entries(variables).map(([name, value]) => ({
    ...{ name, value, type: 'PLAINTEXT' },
  }));
  return JSON.stringify({ ...more, environmentVariablesOverride }).replaceAll(/"(<\w+>)"/g, '$1');
}

function usedValues(values: EventRuleProps['values'], template: string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([value]) => template.includes(`<${value}>`)));
}

function lengthProblems(name: string, { length }: string): string[] {
  if (length <= PATTERN_LENGTH) return [];
  return [
    `the event pattern of rule ${name} has ${length} characters; EventBridge takes ${PATTERN_LENGTH}; share lanes more widely (lane: "environment")`,
  ];
}
