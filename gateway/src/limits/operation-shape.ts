import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** How large an operation is once its fragments are expanded. A number may be Infinity: fragments multiply one another. */
export interface OperationShape {
  /** Fields, fragment spreads and inline fragments, each time they are reached. */
  readonly selections: number;
  /** Fields inside fields: 1 for `{ a }`. Fragments add none. */
  readonly depth: number;
  /** The most fields of any one object, those of its fragments included. */
  readonly breadth: number;
  readonly aliases: number;
  readonly directives: number;
}

interface Part extends OperationShape {
  /** Fields that it adds to the object where it stands. */
  readonly fields: number;
}

const NOTHING: Part = { selections: 0, depth: 0, breadth: 0, aliases: 0, directives: 0, fields: 0 };

/**
 * Measures every operation of a document together, each fragment walked once whatever the number of its spreads, so that a
 * bomb of fragments takes no longer to measure than to read. A fragment inside itself counts for nothing here: another rule
 * refuses it.
 */
export function shapeOf(document: DocumentNode): OperationShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const it of document.definitions) if (it.kind === Kind.FRAGMENT_DEFINITION) fragments.set(it.name.value, it);
  const measured = new Map<string, Part>();

  const measure = (set: SelectionSetNode): Part => {
    let total = NOTHING;
    for (const selection of set.selections) {
      const directives = selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const inside = selection.selectionSet ? measure(selection.selectionSet) : NOTHING;
        total = add(total, { ...inside, depth: inside.depth + 1, fields: 1 }, directives, selection.alias ? 1 : 0);
      } else {
        const inside =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragment(selection.name.value) : measure(selection.selectionSet);
        total = add(total, inside, directives, 0);
      }
    }
    return { ...total, breadth: Math.max(total.breadth, total.fields) };
  };
  const fragment = (name: string): Part => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING);
    const definition = fragments.get(name);
    const part = definition ? measure(definition.selectionSet) : NOTHING;
    measured.set(name, part);
    return part;
  };

  let whole: OperationShape = NOTHING;
  for (const it of document.definitions) {
    if (it.kind !== Kind.OPERATION_DEFINITION) continue;
    const { selections, depth, breadth, aliases, directives } = measure(it.selectionSet);
    whole = {
      selections: whole.selections + selections,
      depth: Math.max(whole.depth, depth),
      breadth: Math.max(whole.breadth, breadth),
      aliases: whole.aliases + aliases,
      directives: whole.directives + directives + (it.directives?.length ?? 0),
    };
  }
  return whole;
}

function add(total: Part, part: Part, directives: number, aliases: number): Part {
  return {
    selections: total.selections + part.selections + 1,
    depth: Math.max(total.depth, part.depth),
    breadth: Math.max(total.breadth, part.breadth),
    aliases: total.aliases + part.aliases + aliases,
    directives: total.directives + part.directives + directives,
    fields: total.fields + part.fields,
  };
}
