import {
  DefaultTokenResolver,
  StringConcat,
  TerraformBackend,
  TerraformElement,
  TerraformOutput,
  TerraformProvider,
  Tokenization,
  type TerraformStack,
} from 'cdktf';
import type { IConstruct } from 'constructs';
import type { ConstructMap, ElementOrigin, Suppression } from '../buildspecs/artifacts';
import { copiedFolderOf } from './hcl-module';
import { originOf, suppressedAt } from './origin';
import { acceptancesOf } from './suppress';

const resolver = new DefaultTokenResolver(new StringConcat());

/** Where each element and each HCL module of a stack comes from, and what is suppressed in it; filled from `recordOrigins` on. */
export function constructMapOf(stack: TerraformStack): ConstructMap {
  const constructs = stack.node.findAll();
  return {
    version: 1,
    stack: stack.node.id,
    elements: Object.fromEntries(constructs.flatMap((construct) => elementEntry(stack, construct))),
    folders: Object.fromEntries(constructs.flatMap(copiedFolderOf)),
    suppressions: constructs.flatMap(suppressionsOf),
  };
}

function elementEntry(stack: TerraformStack, construct: IConstruct): [string, ElementOrigin][] {
  if (!TerraformElement.isTerraformElement(construct) || isWithoutAddress(construct)) return [];
  const address = addressOf(stack, construct);
  return [[address, { path: construct.node.path, ...originOf(construct.node) }]];
}

function isWithoutAddress(element: TerraformElement): boolean {
  return TerraformProvider.isTerraformProvider(element) || TerraformBackend.isBackend(element);
}

/** `aws_x.y`, `data.aws_x.y`, `module.y`, `var.y`, `output.y`: what a reference to the element would say. */
function addressOf(scope: TerraformStack, element: TerraformElement): string {
  if (TerraformOutput.isTerraformOutput(element)) return `output.${element.friendlyUniqueId}`;
  const reference: unknown = Tokenization.resolve(element.fqn, { scope, resolver, preparing: false });
  return String(reference).replace(/^\$\{(.*)\}$/, '$1');
}

function suppressionsOf(construct: IConstruct): Suppression[] {
  const { path } = construct.node;
  return acceptancesOf(construct).map((acceptance) => {
    const { tool, rule, reason, expires } = acceptance;
    return { path, tool, rule, reason, expires, source: suppressedAt(acceptance) };
  });
}
