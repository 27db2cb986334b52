/** A buildspec that cannot be read, in CodeBuild's words. */
export class BuildspecProblem extends Error {}

/** A mapping, or an empty one when the section is absent. */
export function section(value: unknown, name: string): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new BuildspecProblem(`YAML_FILE_ERROR Message: ${name} must be a mapping`);
  }
  return { ...value };
}

/** A list of text; empty when the section is absent. */
export function textList(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new BuildspecProblem(`YAML_FILE_ERROR Message: ${name} must be a list`);
  return value.map((item: unknown, index) => textOf(item, `${name}[${String(index)}]`));
}

/** YAML 1.1 has `yes`; the buildspec reference writes it so. */
export function isYes(value: unknown): boolean {
  return value === true || /^(yes|true|on)$/i.test(String(value));
}

/** A mapping of names to text; empty when the section is absent. */
export function textMap(value: unknown, name: string): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(section(value, name)).map(([key, item]) => [key, textOf(item, `${name}/${key}`)]),
  );
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'object' && value !== null) {
    const found = Array.isArray(value) ? 'a list' : 'a mapping';
    throw new BuildspecProblem(`YAML_FILE_ERROR Message: ${name} must be text: found ${found}`);
  }
  return String(value ?? '');
}
