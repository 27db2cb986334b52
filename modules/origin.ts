import { Node } from 'constructs';
import type { ElementOrigin, SourcePlace } from '../buildspecs/artifacts';
import { SourcePlaces } from './source-places';
import { SUPPRESSION } from './suppress';

type Origin = Pick<ElementOrigin, 'definedAt' | 'usedAt'>;

/** CDKTF adds an entry of this type when an element is made, with no trace in it. */
const MADE = 'stacktrace';

const origins = new WeakMap<Node, Origin>();
const suppressed = new WeakMap<object, SourcePlace>();
let repository: SourcePlaces | undefined;

/**
 * From now on notes where in the repository an element is made and a finding is suppressed. The notes stay beside
 * the constructs, so that no path of this machine can get into a stack. `root` is the repository's directory.
 */
export function recordOrigins(root: string): void {
  if (repository === undefined) watchMetadata();
  repository = new SourcePlaces(root);
}

/** Where an element was made: the innermost place, and the outermost one in `modules/`. */
export function originOf(node: Node): Origin {
  return origins.get(node) ?? { definedAt: null, usedAt: null };
}

/** Where `suppress` was called with this acceptance. */
export function suppressedAt(acceptance: object): SourcePlace | null {
  return suppressed.get(acceptance) ?? null;
}

function watchMetadata(): void {
  const addMetadata = Node.prototype.addMetadata;
  Node.prototype.addMetadata = function noted(type, data, options): void {
    addMetadata.call(this, type, data, options);
    if (type !== MADE && type !== SUPPRESSION) return;
    const places = repository?.above(noted) ?? [];
    if (type === MADE) origins.set(this, originFrom(places));
    else noteSuppression(data, places);
  };
}

function originFrom(places: readonly SourcePlace[]): Origin {
  const definedAt = places[0] ?? null;
  return { definedAt, usedAt: places.findLast(({ file }) => file.startsWith('modules/')) ?? definedAt };
}

function noteSuppression(acceptance: object, places: readonly SourcePlace[]): void {
  const caller = places.find(({ file }) => file !== 'modules/suppress.ts');
  if (caller !== undefined) suppressed.set(acceptance, caller);
}
