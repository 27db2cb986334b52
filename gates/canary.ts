import { randomUUID } from 'node:crypto';
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

/** A resource that checkov always refuses. If it does not, it has not looked. */
export const CANARY = { type: 'aws_ebs_volume', rule: 'CKV_AWS_3' } as const;

const BODY = `{"availability_zone":"canary","size":1,"encrypted":false}`;

/** A name for the canary of one run: what nobody can foresee, no stack can use to hide a resource of its own. */
export function newCanaryName(): string {
  return `taglane-canary-${randomUUID()}`;
}

/** The canary as a file of HCL. */
export function canaryHcl(name: string): string {
  return `resource "${CANARY.type}" "${name}" {
  availability_zone = "canary"
  size              = 1
  encrypted         = false
}
`;
}

/** A stack's JSON with the canary among its resources, on a line that is there already. */
export function withCanary(text: string, name: string): string {
  const root = parseTree(text);
  if (root === undefined) return text;
  const type = findNodeAtLocation(root, ['resource', CANARY.type]);
  if (type?.type === 'object') return insertedInto(text, type, `"${name}":${BODY}`);
  const typed = `"${CANARY.type}":{"${name}":${BODY}}`;
  const resources = findNodeAtLocation(root, ['resource']);
  if (resources?.type === 'object') return insertedInto(text, resources, typed);
  return insertedInto(text, root, `"resource":{${typed}}`);
}

function insertedInto(text: string, { offset, children = [] }: Node, property: string): string {
  const comma = children.length === 0 ? '' : ',';
  return `${text.slice(0, offset + 1)}${property}${comma}${text.slice(offset + 1)}`;
}
