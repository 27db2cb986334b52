import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

/** A resource that checkov always refuses. If it does not, it has not looked. */
export const CANARY = { type: 'aws_ebs_volume', name: 'taglane-canary', rule: 'CKV_AWS_3' } as const;

const BODY = `{"availability_zone":"canary","size":1,"encrypted":false}`;

/** The canary as a file of HCL. */
export const CANARY_HCL = `resource "${CANARY.type}" "${CANARY.name}" {
  availability_zone = "canary"
  size              = 1
  encrypted         = false
}
`;

/** A stack's JSON with the canary among its resources, on a line that is there already. */
export function withCanary(text: string): string {
  const root = parseTree(text);
  if (root === undefined) return text;
  const type = findNodeAtLocation(root, ['resource', CANARY.type]);
  if (type?.type === 'object') return insertedInto(text, type, `"${CANARY.name}":${BODY}`);
  const typed = `"${CANARY.type}":{"${CANARY.name}":${BODY}}`;
  const resources = findNodeAtLocation(root, ['resource']);
  if (resources?.type === 'object') return insertedInto(text, resources, typed);
  return insertedInto(text, root, `"resource":{${typed}}`);
}

function insertedInto(text: string, { offset, children = [] }: Node, property: string): string {
  const comma = children.length === 0 ? '' : ',';
  return `${text.slice(0, offset + 1)}${property}${comma}${text.slice(offset + 1)}`;
}
