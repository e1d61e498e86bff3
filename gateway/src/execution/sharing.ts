import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { EACH, type EntityRequest, type PathStep, type PlannedFetch } from './plan.ts';
import { type MergedField, mergeFields } from './selections.ts';

/**
 * The entity requests whose answer may stand at several places as one object. One answer given to two targets is one object at two
 * places; that is harmless, and saves representing it twice further on, as long as nothing else writes to one of these places from
 * above: it would write to the other too. So: no position of an object in the answer is written by another part of the plan.
 */
export function shareableRequests(fetches: readonly PlannedFetch[]): ReadonlySet<EntityRequest> {
  const writers = new Map<string, number>();
  const candidates: { readonly request: EntityRequest; readonly positions: ReadonlySet<string> }[] = [];
  for (const fetch of fetches) {
    for (const { request, positions } of writesOf(fetch)) {
      for (const position of positions) writers.set(position, (writers.get(position) ?? 0) + 1);
      // At several paths the same alias may stand for different fields.
      if (request?.paths.length === 1) candidates.push({ request, positions });
    }
  }
  const isAlone = (position: string) => writers.get(position) === 1;
  return new Set(candidates.filter(({ positions }) => [...positions].every(isAlone)).map(({ request }) => request));
}

interface Writes {
  readonly request: EntityRequest | undefined;
  /** Response names from the root, without lists and types: two of them may be one place, never the other way round. */
  readonly positions: ReadonlySet<string>;
}

function writesOf(fetch: PlannedFetch): Writes[] {
  const { root, fragments } = selectionsOf(fetch.operation);
  if (fetch.entities.length === 0) {
    return [{ request: undefined, positions: objectPositions(root, fragments, [namesOf(fetch.path)]) }];
  }
  return fetch.entities.map((request) => {
    const positions = new Set<string>();
    for (const field of root.selections) {
      if (field.kind !== Kind.FIELD || (field.alias ?? field.name).value !== request.alias || !field.selectionSet)
        continue;
      const bases = request.paths.map(namesOf);
      for (const position of objectPositions(field.selectionSet, fragments, bases)) positions.add(position);
    }
    return { request, positions };
  });
}

function namesOf(path: readonly PathStep[]): string[] {
  return path.filter((step): step is string => typeof step === 'string' && step !== EACH);
}

function objectPositions(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  bases: readonly (readonly string[])[],
): Set<string> {
  const found = new Set<string>();
  for (const selection of selections) {
    const isField = selection.kind === Kind.FIELD;
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragments.get(selection.name.value)?.selectionSet
        : selection.selectionSet;
    if (!inner) continue;
    const below = isField ? bases.map((base) => [...base, (selection.alias ?? selection.name).value]) : bases;
    if (isField) for (const position of below) found.add(position.join('.'));
    for (const position of objectPositions(inner, fragments, below)) found.add(position);
  }
  return found;
}

/** The root selections of a planned operation, and its fragments. */
export function selectionsOf(operation: string): {
  readonly root: SelectionSetNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
} {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let root: SelectionSetNode | undefined;
  for (const definition of parse(operation, { noLocation: true }).definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) root ??= definition.selectionSet;
  }
  if (!root) throw new Error('a planned operation selects nothing');
  return { root, fragments };
}

/** The root fields of a planned operation; those of all its `_entities` fields when it asks for entities. */
export function fieldsAskedBy({ operation, entities }: Pick<PlannedFetch, 'operation' | 'entities'>): MergedField[] {
  const { root, fragments } = selectionsOf(operation);
  const fields = mergeFields([{ selectionSet: root, conditions: [] }], fragments, () => true);
  if (entities.length === 0) return fields.filter(isOwned);
  return fields.flatMap(({ occurrences }) => mergeFields(occurrences, fragments, () => true)).filter(isOwned);
}

/** The type name of a root is known without asking. */
function isOwned({ name }: MergedField): boolean {
  return name !== '__typename';
}
