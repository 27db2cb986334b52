import { type Block, childBlocks, literalIn, namesIn, textIn } from '../block';
import { type IntegrityRule, violation, violationAt, type Violation } from '../integrity-rule';
import { type Json, sameJson } from '../json-value';

/** Arguments that choose no state, lock or credentials. */
const FREE = new Set(['max_retries', 'use_path_style']);

/** The state is the target's own: one S3 backend whose every argument is what the configuration says. */
export const foreignState: IntegrityRule = {
  id: 'foreign-state',
  violations: ({ root, modules }, { backend }) => {
    const backends = root.filter(({ kind }) => kind === 'terraform').flatMap(backendsOf);
    const inModules = modules.filter(({ kind }) => kind === 'terraform').flatMap(backendsOf);
    return [
      ...countViolations(backends),
      ...backends.flatMap((block) => argumentViolations(block, expectedArguments(backend))),
      ...inModules.map((block) => violationAt(block, 'a module may not name a backend; remove it')),
    ];
  },
};

function backendsOf(terraform: Block): Block[] {
  return [...childBlocks(terraform, 'backend', 1), ...childBlocks(terraform, 'cloud', 0)];
}

function countViolations(backends: readonly Block[]): Violation[] {
  if (backends.length === 1) return [];
  return [violation(`the stack has ${backends.length} backends, expected one of type s3`)];
}

function expectedArguments(backend: object): Map<string, Json> {
  const set = Object.entries(backend).filter(([, value]) => value !== null);
  return new Map(set as [string, Json][]);
}

function argumentViolations(block: Block, expected: ReadonlyMap<string, Json>): Violation[] {
  if (block.kind !== 'backend' || block.labels[0] !== 's3') {
    return [
      violationAt(
        block,
        `the state is kept in ${[block.kind, ...block.labels].join(' ')}, expected backend s3`,
      ),
    ];
  }
  const names = new Set([...expected.keys(), ...namesIn(block).filter((name) => !FREE.has(name))]);
  return [...names].sort().flatMap((name) => {
    const wanted = expected.get(name);
    if (wanted === undefined) {
      return [violationAt(block, `backend argument ${name} is ${textIn(block, name)}, expected none`)];
    }
    if (sameJson(literalIn(block, name), wanted)) return [];
    const got = textIn(block, name);
    return [violationAt(block, `backend argument ${name} is ${got}, expected ${JSON.stringify(wanted)}`)];
  });
}
