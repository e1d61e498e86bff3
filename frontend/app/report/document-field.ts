/** As many documents as the graph keeps with a report under way. */
export const KEPT_DOCUMENTS = 20;

/** Under which name the files of a kind are sent. */
export function documentField(kind: string): string {
  return `document-${kind}`;
}
