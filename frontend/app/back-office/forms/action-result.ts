/** What a form of the back-office answers, on the page it stands on. */
export type ActionResult =
  | {
      readonly ok: true;
      readonly intent: string;
      readonly message: string;
      readonly undo?: UndoAction;
      readonly at: number;
    }
  | {
      readonly ok: false;
      readonly intent: string;
      readonly code: string;
      readonly field?: string;
      readonly at: number;
    };

/** The form that takes back what was just done, while the law and the graph allow it. */
export interface UndoAction {
  readonly label: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface RefusalLike {
  readonly __typename: string;
  readonly code?: string;
  readonly field?: string | null;
}

/** The answer of a form from the answer of the graph: what was refused, or the sentence that says what was done. */
export function resultOf(intent: string, answer: RefusalLike, done: string, undo?: UndoAction): ActionResult {
  const at = Date.now();
  if (answer.__typename === 'Refusal') {
    return { ok: false, intent, code: answer.code ?? '', ...(answer.field ? { field: answer.field } : {}), at };
  }
  return { ok: true, intent, message: done, ...(undo ? { undo } : {}), at };
}

/** One text of a form, without the spaces around it; empty when it is missing. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The value if it is one of a closed list. */
export function oneOf<Key extends string>(words: Readonly<Record<Key, unknown>>, value: string): Key | undefined {
  return Object.keys(words).find((key): key is Key => key === value);
}
