import { type Block, type Value, textIn } from '../block';
import { type IntegrityRule, violationAt } from '../integrity-rule';
import { textsIn } from '../json-value';
import { allBlocks } from '../stack-contents';

/** Terraform's functions that read a file. Source: Terraform 1.11 functions, "Filesystem Functions". */
const READS =
  /\b(?:file|filebase64|fileexists|fileset|templatefile|file(?:base64)?sha(?:1|256|512)|filemd5|pathexpand)(?:\s|\/\*[^]*?\*\/|(?:#|\/\/)[^\n]*\n)*\(\s*([^,)]*)/g;
const INSIDE = /^"(?:\$\{path\.(?:module|root)\}\/)?(?![/~])(?:(?!\.\.|\$\{|%\{)[^"\\])*"$/;
/** Arguments that name a file for the provider to read. */
const FILE_ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ['aws_lambda_function', 'filename'],
  ['aws_lambda_layer_version', 'filename'],
  ['aws_s3_bucket_object', 'source'],
  ['aws_s3_object', 'source'],
]);

/** Terraform reads only the release's own files: a path elsewhere could carry the build's secrets into a resource. */
export const fileOutsideStack: IntegrityRule = {
  id: 'file-outside-stack',
  violations: (contents) =>
    allBlocks(contents).flatMap((block) =>
      [...callsOutside(block), ...argumentsOutside(block)].map((what) =>
        violationAt(block, `${what} may read a file outside the release; give a fixed path below assets/`),
      ),
    ),
};

function callsOutside(block: Block): string[] {
  return expressionsIn(block)
    .flatMap((text) => [...text.matchAll(READS)])
    .filter(([, path = '']) => !INSIDE.test(path.trim()))
    .map(([call]) => `${call}…)`);
}

function argumentsOutside(block: Block): string[] {
  const name = block.kind === 'resource' ? FILE_ARGUMENTS.get(block.labels[0] ?? '') : undefined;
  if (name === undefined || !block.attributes.has(name)) return [];
  const text = textIn(block, name);
  return INSIDE.test(text) ? [] : [`${name} = ${text}`];
}

function expressionsIn(block: Block): string[] {
  const own = [...block.attributes.values()].flatMap(expressionsOf);
  return [...own, ...block.blocks.flatMap(expressionsIn)];
}

function expressionsOf(value: Value): string[] {
  return value.kind === 'hcl'
    ? [value.text]
    : textsIn(value.json).filter((text) => text.includes('${') || text.includes('%{'));
}
