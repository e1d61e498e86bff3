import { documentIdOf } from '../documents/document-manifest.ts';

/** A document of ours has its name as a label; all that others write share one, or each visitor could make a new series. */
export const OTHER_OPERATION = 'other';

/** What is told of an operation: its name when we wrote it. */
export interface OperationLabel {
  readonly operation: string;
  /** Only of a document that we wrote. */
  readonly documentId: string | undefined;
}

export interface NamedOperation {
  readonly name: string | undefined;
  readonly source: string;
}

/**
 * The label of an operation: the name of a document of ours, or one label for all others. A name is free text of whoever wrote it, and
 * each would be a series of its own. Worked out once for each prepared operation.
 */
export function openOperationLabels(textOf: (documentId: string) => string | undefined) {
  const labels = new WeakMap<NamedOperation, OperationLabel>();
  return (prepared: NamedOperation): OperationLabel => {
    const known = labels.get(prepared);
    if (known) return known;
    const documentId = documentIdOf(prepared.source);
    const isOurs = textOf(documentId) !== undefined;
    const label = isOurs
      ? { operation: prepared.name ?? OTHER_OPERATION, documentId }
      : { operation: OTHER_OPERATION, documentId: undefined };
    labels.set(prepared, label);
    return label;
  };
}
