import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';

/** A boolean variable, and the value that it must have. */
export interface Condition {
  readonly variable: string;
  readonly expected: boolean;
}

/** A selection set of the operation, and under which conditions its fields are asked for. */
export interface Occurrence {
  readonly selectionSet: SelectionSetNode;
  readonly conditions: readonly Condition[];
}

/** Everything that an operation asks about one response name of one type. */
export interface MergedField {
  readonly responseName: string;
  readonly name: string;
  /** The field is asked for when one of these lists holds; empty: always. */
  readonly alternatives: readonly (readonly Condition[])[];
  /** What is asked of its value. Conditions that `alternatives` already settles are left out. */
  readonly occurrences: readonly Occurrence[];
  readonly nodes: readonly { readonly node: FieldNode; readonly conditions: readonly Condition[] }[];
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * Merges the fields that several selection sets ask of one type (CollectFields and MergeSelectionSets of the specification), with
 * `@skip` and `@include` kept as conditions on variables. `applies`: whether a fragment on that type concerns this one.
 */
export function mergeFields(
  occurrences: readonly Occurrence[],
  fragments: Fragments,
  applies: (typeCondition: string) => boolean,
): MergedField[] {
  const found = new Map<string, { node: FieldNode; conditions: readonly Condition[] }[]>();
  const spread = new Set<string>();
  const visit = ({ selectionSet, conditions }: Occurrence): void => {
    for (const selection of selectionSet.selections) {
      const own = conditionsOf(selection);
      if (own === undefined) continue;
      const all = own.length === 0 ? conditions : [...conditions, ...own];
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const nodes = found.get(name);
        if (nodes) nodes.push({ node: selection, conditions: all });
        else found.set(name, [{ node: selection, conditions: all }]);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (!fragment || (condition !== undefined && !applies(condition))) continue;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const key = JSON.stringify([selection.name.value, all]);
        if (spread.has(key)) continue;
        spread.add(key);
      }
      visit({ selectionSet: fragment.selectionSet, conditions: all });
    }
  };
  for (const occurrence of occurrences) visit(occurrence);
  return [...found].map(([responseName, nodes]) => mergedField(responseName, nodes));
}

function mergedField(
  responseName: string,
  nodes: { readonly node: FieldNode; readonly conditions: readonly Condition[] }[],
): MergedField {
  const isAlways = nodes.some(({ conditions }) => conditions.length === 0);
  const alternatives = isAlways ? [] : nodes.map(({ conditions }) => conditions);
  const occurrences = nodes.flatMap(({ node: { selectionSet }, conditions }) =>
    selectionSet ? { selectionSet, conditions: nodes.length === 1 ? [] : conditions } : [],
  );
  return { responseName, name: nodes[0]?.node.name.value ?? '', alternatives, occurrences, nodes };
}

/** The conditions that `@skip` and `@include` put on a selection; undefined when it is never asked for. */
function conditionsOf({ directives = [] }: SelectionNode): Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const { name, arguments: given } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const expected = name.value === 'include';
    const value = given?.[0]?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, expected });
    else if (value?.kind === Kind.BOOLEAN && value.value !== expected) return undefined;
  }
  return conditions;
}

/** Whether one of the lists holds for these variables. */
export function isAskedFor(
  alternatives: readonly (readonly Condition[])[],
  variables: Readonly<Record<string, unknown>>,
): boolean {
  for (const conditions of alternatives) {
    let holds = true;
    for (const { variable, expected } of conditions) {
      if ((variables[variable] === true) !== expected) {
        holds = false;
        break;
      }
    }
    if (holds) return true;
  }
  return alternatives.length === 0;
}
