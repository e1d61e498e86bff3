/** A field of the sheet as it stands. */
export interface StandingField {
  readonly key: string;
  readonly type: string;
  readonly value: unknown;
}

export interface FieldChange {
  readonly key: string;
  readonly value: string | number | boolean | null;
}

/** A number as it is written in French: "12 400,5". What is no number stays as it was written: the graph refuses it. */
export function readNumber(text: string): number | string | null {
  const tidy = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (tidy === '') return null;
  return /^-?\d*\.?\d+$/.test(tidy) ? Number(tidy) : text;
}

/** A number as a form shows it. */
export function numberText(value: unknown): string {
  return typeof value === 'number' ? String(value).replace('.', ',') : '';
}

/**
 * What a form changes of a section: the fields whose answer differs from what stands. An answer left empty takes the
 * territory's word back. Fields that the form does not hold stay as they are.
 */
export function changedFields(form: Pick<FormData, 'get'>, fields: readonly StandingField[]): FieldChange[] {
  return fields.flatMap(({ key, type, value: standing }) => {
    const written = form.get(key);
    if (typeof written !== 'string') return [];
    const value = readAnswer(type, written.trim());
    return value === (standing ?? null) ? [] : [{ key, value }];
  });
}

function readAnswer(type: string, text: string): FieldChange['value'] {
  if (text === '') return null;
  if (type === 'number') return readNumber(text);
  if (type === 'boolean') return text === 'oui';
  return text;
}
