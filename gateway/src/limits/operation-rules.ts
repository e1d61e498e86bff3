import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

/** What an operation may ask for. */
export interface OperationLimits {
  /** Selections of one operation, fragments counted each time they are spread. */
  readonly maxSelections: number;
  readonly introspection: boolean;
}

/** The validation rules of the gateway beside those of the specification: the same list serves HTTP and WebSocket. */
export function operationRules({ maxSelections, introspection }: OperationLimits): ValidationRule[] {
  const rules: ValidationRule[] = [
    (context) => ({
      OperationDefinition(operation) {
        if (countSelections(operation.selectionSet, context.getDocument(), maxSelections) <= maxSelections) return;
        const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
        context.reportError(
          new GraphQLError('The operation selects too many fields.', { nodes: operation, extensions }),
        );
      },
    }),
  ];
  return introspection ? rules : [...rules, NoSchemaIntrospectionCustomRule];
}

/**
 * The number of selections once fragments are expanded, counted without expanding them (each fragment once), and never past
 * `ceiling` + 1. A fragment inside itself counts for nothing here: another rule refuses it.
 */
export function countSelections(selections: SelectionSetNode, document: DocumentNode, ceiling: number): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const it of document.definitions) if (it.kind === Kind.FRAGMENT_DEFINITION) fragments.set(it.name.value, it);
  const counted = new Map<string, number>();
  const count = ({ selections }: SelectionSetNode): number => {
    let total = 0;
    for (const selection of selections) {
      total += 1;
      if (selection.kind === Kind.FRAGMENT_SPREAD) total += countFragment(selection.name.value);
      else if (selection.selectionSet) total += count(selection.selectionSet);
      if (total > ceiling) return ceiling + 1;
    }
    return total;
  };
  const countFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    counted.set(name, 0);
    const fragment = fragments.get(name);
    const total = fragment ? count(fragment.selectionSet) : 0;
    counted.set(name, total);
    return total;
  };
  return count(selections);
}
