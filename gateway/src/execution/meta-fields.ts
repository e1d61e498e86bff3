import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The operation without the fields of its root that no subgraph owns (`__typename`, `__schema`, `__type`), for a planner that would fetch them.
 * Undefined when it asks for nothing else.
 */
export function withoutMetaFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentNode | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const it of document.definitions) if (it.kind === Kind.FRAGMENT_DEFINITION) fragments.set(it.name.value, it);
  const cleaned = new Map<string, SelectionSetNode | undefined>();

  const clean = (selectionSet: SelectionSetNode): SelectionSetNode | undefined => {
    const selections = selectionSet.selections.flatMap(cleanSelection);
    return selections.length === 0 ? undefined : { ...selectionSet, selections };
  };
  const cleanSelection = (selection: SelectionNode): SelectionNode | SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__') ? [] : selection;
    if (selection.kind === Kind.FRAGMENT_SPREAD) return cleanFragment(selection.name.value) ? selection : [];
    const selectionSet = clean(selection.selectionSet);
    return selectionSet ? { ...selection, selectionSet } : [];
  };
  /** Only fragments on the root type are spread at the root. */
  const cleanFragment = (name: string): SelectionSetNode | undefined => {
    const fragment = fragments.get(name);
    if (!cleaned.has(name)) cleaned.set(name, fragment && clean(fragment.selectionSet));
    return cleaned.get(name);
  };

  const root = clean(operation.selectionSet);
  if (!root) return undefined;
  const definitions = [...fragments.values()].flatMap((fragment) => {
    const name = fragment.name.value;
    if (!cleaned.has(name)) return fragment;
    const selectionSet = cleaned.get(name);
    return selectionSet ? { ...fragment, selectionSet } : [];
  });
  return { ...document, definitions: [{ ...operation, selectionSet: root }, ...definitions] };
}
