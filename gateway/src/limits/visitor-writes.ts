import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { VisitorWrite } from './budgets/budgets.ts';

/** What visitors without an account may write, and how it counts. Configuration: the gateway knows no field by itself. */
export interface VisitorWriteRules {
  /** Of a mutation that is not named here. */
  readonly usualUnits: number;
  /** By mutation. `target`: the argument that says whom or what it is about, as a dotted path. */
  readonly byField: Readonly<Record<string, { readonly units: number; readonly target?: string }>>;
}

/** The writes of one operation, as its variables make them. Only a mutation writes. */
export function visitorWrites(
  { document, operation }: { readonly document: DocumentNode; readonly operation: OperationDefinitionNode },
  variables: Readonly<Record<string, unknown>>,
  rules: VisitorWriteRules,
): VisitorWrite[] {
  if (operation.operation !== 'mutation') return [];
  return rootFields(operation.selectionSet, document).flatMap((field) => {
    if (field.name.value.startsWith('__')) return [];
    // Own properties only: a field may be called `constructor`.
    const rule = Object.hasOwn(rules.byField, field.name.value) ? rules.byField[field.name.value] : undefined;
    const target = rule?.target === undefined ? undefined : targetOf(field, rule.target, variables);
    return [{ units: rule?.units ?? rules.usualUnits, ...(target !== undefined && { target }) }];
  });
}

/** The fields of the operation itself, each time it asks for them. Validation has bounded their number. */
function rootFields(set: SelectionSetNode, document: DocumentNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet, document);
    const fragment = document.definitions.find(
      (it): it is FragmentDefinitionNode =>
        it.kind === Kind.FRAGMENT_DEFINITION && it.name.value === selection.name.value,
    );
    return fragment ? rootFields(fragment.selectionSet, document) : [];
  });
}

/** Spelled alike, whatever its case and the spaces around it: one mail address is one target. */
function targetOf(field: FieldNode, path: string, variables: Readonly<Record<string, unknown>>): string | undefined {
  const [argument, ...steps] = path.split('.');
  const node = field.arguments?.find(({ name }) => name.value === argument)?.value;
  let value: unknown = node && valueFromASTUntyped(node, { ...variables });
  for (const step of steps) {
    value =
      typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, step)?.value : undefined;
  }
  return typeof value === 'string' ? `${field.name.value} ${value.trim().toLowerCase()}` : undefined;
}
