interface AnswerShape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
}

/** The parts of a service model that say what an answer looks like. */
export interface AnswerModel {
  readonly operations: Readonly<
    Record<string, { readonly output?: { readonly shape: string }; readonly errors?: { shape: string }[] }>
  >;
  readonly shapes: Readonly<Record<string, AnswerShape>>;
}

/** Where an answer is not what the model says: members that it has not, that are missing, of another type or value. */
export function answerProblems(model: AnswerModel, operation: string, answer: unknown): string[] {
  const shape = model.operations[operation]?.output?.shape;
  return shape === undefined ? [] : problems(model, shape, answer, operation);
}

function problems(model: AnswerModel, name: string, value: unknown, path: string): string[] {
  const shape = model.shapes[name];
  if (shape === undefined) return [`${path}: the model has no shape ${name}`];
  if (!typeOf[shape.type]?.(value)) return [`${path}: ${JSON.stringify(value)} is not of type ${shape.type}`];
  const entries = Object.entries(Object(value) as Record<string, unknown>);
  switch (shape.type) {
    case 'structure':
      return structureProblems(model, shape, new Map(entries), path);
    case 'list':
      return entries.flatMap(([index, item]) =>
        problems(model, shape.member?.shape ?? '', item, `${path}[${index}]`),
      );
    case 'map':
      return entries.flatMap(([key, item]) =>
        problems(model, shape.value?.shape ?? '', item, `${path}.${key}`),
      );
    default:
      return shape.enum === undefined || shape.enum.includes(String(value))
        ? []
        : [`${path}: "${String(value)}" is none of ${shape.enum.join(', ')}`];
  }
}

function structureProblems(
  model: AnswerModel,
  { members = {}, required = [] }: AnswerShape,
  value: ReadonlyMap<string, unknown>,
  path: string,
): string[] {
  const missing = required.filter((name) => !value.has(name)).map((name) => `${path}.${name}: missing`);
  const found = [...value].flatMap(([name, item]) => {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    return member === undefined
      ? [`${path}.${name}: the model has no such member`]
      : problems(model, member.shape, item, `${path}.${name}`);
  });
  return [...missing, ...found];
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): boolean => typeof value === 'string';

const typeOf: Readonly<Record<string, (value: unknown) => boolean>> = {
  structure: isObject,
  map: isObject,
  list: Array.isArray,
  string: isText,
  blob: (value) => isText(value) && /^[A-Za-z0-9+/]*={0,2}$/.test(String(value)),
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  long: Number.isInteger,
  double: isNumber,
  float: isNumber,
  timestamp: isNumber,
};
