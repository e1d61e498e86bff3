import { isJsonObject, type Json, mergeInto, ownField, setField } from './merge.ts';
import type { EntityRequest, Requirement } from './plan.ts';
import { applyRewrites } from './rewrites.ts';
import type { TypeConditions } from './type-conditions.ts';

/** The representations of one `_entities` field, each of them once. */
export interface Representations {
  /** The JSON of the list, without its brackets. */
  readonly json: string;
  /** The objects that each representation stands for, in the order of the list. */
  readonly targets: readonly (readonly Json[])[];
}

/** Writes the JSON that represents an object; undefined when it lacks something that the subgraph needs. */
export type Representer = (target: Json) => string | undefined;

const NOTHING: Representations = { json: '', targets: [] };

/** Represents each object once, however often it stands in the response and however many objects have the same keys. */
export function representAll(found: readonly Json[], represent: Representer): Representations {
  const [only] = found;
  if (only === undefined) return NOTHING;
  if (found.length === 1) {
    const json = represent(only);
    return json === undefined ? NOTHING : { json, targets: [[only]] };
  }
  const seen = new Set<Json>();
  const groups = new Map<string, Json[]>();
  for (const target of found) {
    if (seen.has(target)) continue;
    seen.add(target);
    const json = represent(target);
    if (json === undefined) continue;
    const group = groups.get(json);
    if (group) group.push(target);
    else groups.set(json, [target]);
  }
  return { json: [...groups.keys()].join(','), targets: [...groups.values()] };
}

/** Compiles what a subgraph needs to know an entity. */
export function compileRepresenter(
  { requires, inputRewrites }: Pick<EntityRequest, 'requires' | 'inputRewrites'>,
  matches: TypeConditions,
): Representer {
  const general: Representer = (target) => {
    const representation = project(target, requires, matches);
    if (!representation?.__typename) return undefined;
    applyRewrites(inputRewrites, representation, matches);
    return JSON.stringify(representation);
  };
  if (inputRewrites.length > 0) return general;
  const writers = new Map<unknown, Representer>();
  return (target) => {
    const typename = target.__typename;
    let writer = writers.get(typename);
    if (writer === undefined) {
      writer = directWriter(requires, typename, matches) ?? general;
      if (typeof typename === 'string') writers.set(typename, writer);
    }
    return writer(target);
  };
}

/** Writes text at once where one fragment of plain fields speaks of the type: nearly always. */
function directWriter(
  requires: readonly Requirement[],
  typename: unknown,
  matches: TypeConditions,
): Representer | undefined {
  if (typeof typename !== 'string') return undefined;
  const applicable = requires.filter((it) => it.kind === 'on' && matches(it.type, typename));
  const [fragment] = applicable;
  if (applicable.length !== 1 || fragment?.kind !== 'on' || requires.some((it) => it.kind === 'field'))
    return undefined;
  if (!fragment.selections.some((it) => it.kind === 'field' && it.name === '__typename')) return undefined;
  return objectWriter(fragment.selections);
}

function objectWriter(selections: readonly Requirement[]): Representer | undefined {
  const fields: { readonly name: string; readonly head: string; readonly nested: Representer | undefined }[] = [];
  for (const selection of selections) {
    if (selection.kind !== 'field') return undefined;
    const nested = selection.selections === undefined ? undefined : objectWriter(selection.selections);
    if (selection.selections !== undefined && nested === undefined) return undefined;
    const head = `${fields.length === 0 ? '{' : ','}${JSON.stringify(selection.name)}:`;
    fields.push({ name: selection.name, head, nested });
  }
  return (target) => {
    let json = '';
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index];
      if (field === undefined) continue;
      const value = ownField(target, field.name);
      if (value === undefined) return undefined;
      json += field.head + (field.nested === undefined ? JSON.stringify(value) : nestedJson(value, field.nested));
    }
    return `${json}}`;
  };
}

/** What is missing inside a nested object makes that object null, not the whole representation. */
function nestedJson(value: unknown, write: Representer): string {
  if (Array.isArray(value)) return `[${value.map((element) => nestedJson(element, write)).join(',')}]`;
  return isJsonObject(value) ? (write(value) ?? 'null') : 'null';
}

/** The fields of an object that its representation holds; null when one of them is missing. */
export function project(source: unknown, requires: readonly Requirement[], matches: TypeConditions): Json | null {
  if (!isJsonObject(source)) return null;
  const result: Json = {};
  for (const requirement of requires) {
    if (requirement.kind === 'field') {
      const value = ownField(source, requirement.name);
      if (value === undefined) return null;
      const { selections } = requirement;
      setField(
        result,
        requirement.name,
        selections === undefined ? copyForMerge(value) : projectEach(value, selections, matches),
      );
    } else if (typeof source.__typename === 'string' && matches(requirement.type, source.__typename)) {
      const part = project(source, requirement.selections, matches);
      if (part !== null) mergeInto(result, part);
    }
  }
  return result;
}

function projectEach(value: unknown, selections: readonly Requirement[], matches: TypeConditions): unknown {
  if (Array.isArray(value)) return value.map((element) => projectEach(element, selections, matches));
  return project(value, selections, matches);
}

/** A leaf may be an object (a JSON scalar) that the response still needs as it is. */
function copyForMerge(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? structuredClone(value) : value;
}
