import { type Block, type Value, textIn } from '../block';
import { type IntegrityRule, violationAt } from '../integrity-rule';
import { type Json, textsIn } from '../json-value';
import { allBlocks } from '../stack-contents';

/** Terraform's functions that read a file. Source: Terraform 1.11 functions, "Filesystem Functions". */
const READS =
  /\b(?:file|filebase64|fileexists|fileset|file(?:base64)?sha(?:1|256|512)|filemd5|pathexpand)(?:\s|\/\*[^]*?\*\/|(?:#|\/\/)[^\n]*\n)*\(\s*([^,)]*)/g;
/** What a template says is code as well, and these functions run it. */
const RUNS_TEMPLATE = /\btemplate(?:file|string)(?:\s|\/\*[^]*?\*\/|(?:#|\/\/)[^\n]*\n)*\(/g;
const INSIDE = /^"(?:\$\{path\.(?:module|root)\}\/)?(?![/~])(?:(?!\.\.|\$\{|%\{)[^"\\])*"$/;
/** Arguments, at any depth, that name a file for the provider to read. Source: AWS provider 5.100. */
const FILE_ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ['aws_connect_contact_flow', 'filename'],
  ['aws_connect_contact_flow_module', 'filename'],
  ['aws_dataexchange_revision_assets', 'filename'],
  ['aws_gamelift_script', 'zip_file'],
  ['aws_lambda_function', 'filename'],
  ['aws_lambda_layer_version', 'filename'],
  ['aws_rds_custom_db_engine_version', 'filename'],
  ['aws_s3_bucket_object', 'source'],
  ['aws_s3_object', 'source'],
  ['aws_synthetics_canary', 'zip_file'],
]);

/** Terraform reads only the release's own files: a path elsewhere could carry the build's secrets into a resource. */
export const fileOutsideStack: IntegrityRule = {
  id: 'file-outside-stack',
  violations: (contents) =>
    allBlocks(contents).flatMap((block) => [
      ...[...callsOutside(block), ...argumentsOutside(block)].map((what) =>
        violationAt(block, `${what} may read a file outside the release; give a fixed path below assets/`),
      ),
      ...matchesIn(block, RUNS_TEMPLATE).map(([call]) =>
        violationAt(block, `${call}…) runs a template, which may read a file; build the text in TypeScript`),
      ),
    ]),
};

function callsOutside(block: Block): string[] {
  return matchesIn(block, READS)
    .filter(([, path = '']) => !INSIDE.test(path.trim()))
    .map(([call]) => `${call}…)`);
}

function argumentsOutside(block: Block): string[] {
  const name = block.kind === 'resource' ? FILE_ARGUMENTS.get(block.labels[0] ?? '') : undefined;
  if (name === undefined) return [];
  return valuesIn(block, name)
    .filter((text) => !INSIDE.test(text))
    .map((text) => `${name} = ${text}`);
}

/** The texts of an argument, wherever it stands in a block. */
function valuesIn(block: Block, name: string): string[] {
  const own = block.attributes.has(name) ? [textIn(block, name)] : [];
  const inJson = [...block.attributes.values()].flatMap((value) =>
    value.kind === 'json' ? valuesInJson(value.json, name) : [],
  );
  return [...own, ...inJson, ...block.blocks.flatMap((inner) => valuesIn(inner, name))];
}

function valuesInJson(json: Json, name: string): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, inner]: [string, Json]) => [
    ...(key === name && !Array.isArray(json) ? [JSON.stringify(inner)] : []),
    ...valuesInJson(inner, name),
  ]);
}

function matchesIn(block: Block, pattern: RegExp): RegExpExecArray[] {
  return expressionsIn(block).flatMap((text) => [...text.matchAll(pattern)]);
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
