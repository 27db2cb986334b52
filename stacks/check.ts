import { AnnotationMetadataEntryType, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { invalidStacks } from './errors';

/** Runs the validations of all stacks; throws SynthError with everything that is wrong. CDKTF stops at one stack. */
export function checkStacks(stacks: readonly TerraformStack[]): void {
  refuse(constructsOf(stacks).flatMap(({ node }) => node.validate().map((text) => `${node.path}: ${text}`)));
}

/** Throws SynthError with the error annotations of all stacks, if any; gives the warnings. */
export function checkAnnotations(stacks: readonly TerraformStack[]): string[] {
  const constructs = constructsOf(stacks);
  refuse(annotations(constructs, AnnotationMetadataEntryType.ERROR));
  return annotations(constructs, AnnotationMetadataEntryType.WARN);
}

function constructsOf(stacks: readonly TerraformStack[]): IConstruct[] {
  return stacks.flatMap((stack) => stack.node.findAll());
}

function annotations(constructs: readonly IConstruct[], level: AnnotationMetadataEntryType): string[] {
  return constructs.flatMap(({ node }) =>
    node.metadata.filter(({ type }) => type === level).map(({ data }) => `${node.path}: ${data}`),
  );
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw invalidStacks(problems);
}
