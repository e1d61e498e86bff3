import type { FieldErrors } from '../design/ErrorSummary.tsx';
import fieldStyles from '../design/Field.module.css';
import { CheckboxCards, RadioCards, TextArea, TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import type { ReportFormStepQuery } from '../graphql/generated/graphql.ts';

export type FormField = NonNullable<ReportFormStepQuery['reportForm']['step']>['fields'][number];

/** An ordinary page of the form: its questions as the definition gives them. Alone on its page, a question is its title. */
export function FieldsQuestion({
  title,
  why,
  fields,
  values,
  errors,
}: {
  title: string;
  why: string | null;
  fields: readonly FormField[];
  values: Readonly<Record<string, unknown>>;
  errors: FieldErrors | undefined;
}) {
  return (
    <Stack>
      <h1>{title}</h1>
      {why ? <p className={fieldStyles.hint}>{why}</p> : null}
      {fields.map((field) => (
        <Field key={field.code} field={field} value={values[field.code]} error={errors?.[field.code]} />
      ))}
    </Stack>
  );
}

const INPUTS: Readonly<Record<string, object>> = {
  NUMBER: { inputMode: 'decimal', short: true },
  EMAIL: { type: 'email', inputMode: 'email' },
  PHONE: { type: 'tel', inputMode: 'tel', short: true },
  DATE: { short: true, inputMode: 'numeric', placeholder: 'jj/mm/aaaa' },
  MONTH: { short: true, inputMode: 'numeric', placeholder: 'mm/aaaa' },
};

function Field({ field, value, error }: { field: FormField; value: unknown; error: string | undefined }) {
  const told = {
    name: field.code,
    label: field.label,
    hint: field.help ?? undefined,
    error,
    optional: !field.isRequired,
  };
  const choices = field.choices.map(({ value: code, label, help }) => ({
    value: code,
    label,
    help: help ?? undefined,
  }));
  if (field.kind === 'CHOICES') {
    return <CheckboxCards {...told} choices={choices} chosen={Array.isArray(value) ? value.map(String) : []} />;
  }
  if (choices.length > 0) {
    const isShort = choices.every(({ label, help }) => label.length < 20 && !help);
    return <RadioCards {...told} choices={choices} chosen={[String(value ?? '')]} isCompact={isShort} />;
  }
  const rest = { defaultValue: written(field, value), maxLength: field.maxLength ?? undefined };
  return field.kind === 'TEXT' ? (
    <TextArea {...told} {...rest} rows={3} />
  ) : (
    <TextField {...told} {...rest} {...INPUTS[field.kind]} />
  );
}

/** A kept value as people write it. */
function written({ kind }: FormField, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'DATE' || kind === 'MONTH') {
    return /^\d{4}-/.test(String(value)) ? String(value).split('-').reverse().join('/') : String(value);
  }
  return kind === 'NUMBER' ? String(value).replace('.', ',') : String(value);
}
