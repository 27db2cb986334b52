import type { Json } from '../../gates/json-value';
import type { AppliedDifference } from '../../releases/difference/applied-difference';
import type { ChangedAttribute, StackDifference } from '../../releases/difference/stack-difference';
import { plainText } from './plain-text';
import type { Colors } from './terminal';

const SHORT = 12;
const VALUE_LENGTH = 80;

/** The commits between what is applied and a revision, then what they change in the stack. */
export function differenceText(difference: AppliedDifference, colors: Colors): string {
  const { target, applied, revision, commit } = difference;
  const there =
    applied === null ? 'nothing is applied' : `${applied.tag} (${applied.commit.slice(0, SHORT)}) is applied`;
  const head = `${target}: ${there}; ${plainText(revision)} is ${commit.commit.slice(0, SHORT)}`;
  return [head, '', ...commitLines(difference, colors), '', ...stackLines(difference.stack, colors)].join(
    '\n',
  );
}

function commitLines({ commits }: AppliedDifference, { dim, yellow }: Colors): string[] {
  if (commits === null) return ['no commits to compare with'];
  const { count, newest, takenBack } = commits;
  const more = count - newest.length;
  return [
    `${counted(count, 'commit')} to come`,
    ...newest.map(
      ({ commit, subject, author }) => `  ${dim(commit.slice(0, SHORT))} ${subject} ${dim(`(${author})`)}`,
    ),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    ...(takenBack > 0
      ? [yellow(`${counted(takenBack, 'commit')} of what is applied would be taken back`)]
      : []),
  ];
}

function stackLines({ added, removed, changed }: StackDifference, colors: Colors): string[] {
  if (added.length + removed.length + changed.length === 0) return ['the stack is the same'];
  return [
    `stack: ${counted(added.length, 'element')} added, ${changed.length} changed, ${removed.length} removed`,
    ...removed.map((address) => colors.red(`- ${address}`)),
    ...changed.flatMap(({ address, attributes }) => [
      colors.yellow(`~ ${address}`),
      ...attributes.map((attribute) => `    ${attributeText(attribute)}`),
    ]),
    ...added.map((address) => colors.green(`+ ${address}`)),
  ];
}

function attributeText({ path, before, after }: ChangedAttribute): string {
  if (before === undefined) return `${path}: + ${valueText(after)}`;
  if (after === undefined) return `${path}: - ${valueText(before)}`;
  return `${path}: ${valueText(before)} -> ${valueText(after)}`;
}

function valueText(value: Json | undefined): string {
  const text = plainText(JSON.stringify(value) ?? '');
  return text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH)}…` : text;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
