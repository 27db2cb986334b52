import { dirname } from 'node:path';
import { type Block, childBlocks, literalIn, namesIn, textIn } from '../block';
import { type IntegrityRule, violationAt, type Violation } from '../integrity-rule';
import { isObject } from '../json-value';
import { allBlocks, dataSources, type StackContents } from '../stack-contents';

/** Terraform's own, part of the program. */
const BUILT_IN = 'terraform.io/builtin/terraform';
/** The provider that the other rules know by its name. */
const AWS = 'registry.terraform.io/hashicorp/aws';

/**
 * Only the providers of the configuration are used, each under its own name: any other is a program that would run with
 * the target's role, and another name would hide the AWS provider from the rules that look at its arguments.
 */
export const providerNotAllowed: IntegrityRule = {
  id: 'provider-not-allowed',
  violations: (contents, { providers }) => {
    const allowed = new Set([...providers, BUILT_IN]);
    return directories(contents).flatMap((blocks) => directoryViolations(blocks, allowed));
  },
};

/** A module knows a provider by the name that its own directory declares. */
function directories(contents: StackContents): Block[][] {
  const grouped = new Map<string, Block[]>();
  for (const block of [...allBlocks(contents), ...nestedData(contents)]) {
    const directory = dirname(block.file);
    grouped.set(directory, [...(grouped.get(directory) ?? []), block]);
  }
  return [...grouped.values()];
}

function nestedData(contents: StackContents): Block[] {
  const top = new Set(allBlocks(contents));
  return dataSources(contents).filter((block) => !top.has(block));
}

function directoryViolations(blocks: readonly Block[], allowed: ReadonlySet<string>): Violation[] {
  const declarations = blocks
    .filter(({ kind }) => kind === 'terraform')
    .flatMap((block) => childBlocks(block, 'required_providers', 0));
  const sources = new Map(
    declarations.flatMap((block) => namesIn(block).map((name) => [name, sourceOf(block, name)])),
  );
  const declared = declarations.flatMap((block) =>
    namesIn(block).flatMap((name) => declarationViolations(block, name, allowed)),
  );
  const used = blocks.flatMap((block) => {
    const name = providerOf(block);
    if (name !== null && block.kind === 'provider' && !sources.has(name)) return [unrequired(block, name)];
    if (name === null || sources.has(name)) return [];
    return refusal(block, normalised(name === 'terraform' ? BUILT_IN : name), allowed);
  });
  return [...declared, ...used];
}

function declarationViolations(block: Block, name: string, allowed: ReadonlySet<string>): Violation[] {
  const source = sourceOf(block, name);
  const own = name === 'aws' ? source === AWS : source.endsWith(`/${name}`);
  if (own || !allowed.has(source)) return refusal(block, source, allowed);
  return [
    violationAt(
      block,
      `provider ${source} may not be called ${name}; expected its own name, and aws for ${AWS} alone`,
    ),
  ];
}

function unrequired(block: Block, name: string): Violation {
  return violationAt(block, `provider ${name} is configured but not in required_providers; add it there`);
}

function refusal(block: Block, source: string, allowed: ReadonlySet<string>): Violation[] {
  if (allowed.has(source)) return [];
  const listed = [...allowed].filter((name) => name !== BUILT_IN).join(', ');
  return [violationAt(block, `provider ${source} is not allowed; allowed are ${listed} (gates.providers)`)];
}

/** The local name of the provider that a block uses; null for a block that uses none. */
function providerOf(block: Block): string | null {
  const [label = ''] = block.labels;
  if (block.kind === 'provider') return label;
  if (block.kind !== 'resource' && block.kind !== 'data' && block.kind !== 'ephemeral') return null;
  if (!block.attributes.has('provider')) return label.split('_')[0] ?? label;
  const written = textIn(block, 'provider').replaceAll('"', '');
  return written.replace(/^\$\{(.*)\}$/, '$1').split('.')[0] ?? written;
}

function sourceOf(block: Block, name: string): string {
  const value = block.attributes.get(name);
  if (value?.kind === 'hcl') return hclSource(value.text, name);
  const literal = literalIn(block, name);
  if (!isObject(literal)) return normalised(name);
  const { source } = literal;
  if (source === undefined) return normalised(name);
  return typeof source === 'string' ? normalised(source) : JSON.stringify(source);
}

function hclSource(text: string, name: string): string {
  if (!/\bsource\b/.test(text)) return normalised(name);
  const sources = [...text.matchAll(/"?\bsource"?\s*[=:]\s*"([^"$%\\]*)"/g)].map((found) => found[1] ?? '');
  const mentions = [...text.matchAll(/\bsource\b/g)].length;
  return sources.length === 1 && mentions === 1 ? normalised(sources[0] ?? '') : text;
}

/** Terraform's reading of a source: the host and `hashicorp` may be left out, case does not matter. */
function normalised(source: string): string {
  if (source === BUILT_IN) return source;
  const parts = source.toLowerCase().split('/');
  if (parts.length === 1) return `registry.terraform.io/hashicorp/${parts.join('/')}`;
  return parts.length === 2 ? `registry.terraform.io/${parts.join('/')}` : parts.join('/');
}
