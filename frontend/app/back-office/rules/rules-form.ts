import type { RuleSetFieldsFragment, RulesDraftInput } from '../../graphql/generated/graphql.ts';

/** The form of a draft, by name of field: "existing-near", "exceptions-0-networkIds". */
export type RulesFormValues = Readonly<Record<string, string>>;

const LIMITS = ['near', 'close', 'far'] as const;
const KINDS = ['existing', 'construction', 'cold'] as const;
const INDIVIDUAL = ['existing', 'construction'] as const;

/** Groups of special networks that one form may hold. */
const MOST_GROUPS = 50;

/** How a form is filled from rules, with its label and its note. */
export function formOf(rules: RuleSetFieldsFragment, label: string, note: string): RulesFormValues {
  const values: Record<string, string> = {
    label,
    note,
    pdpPowerThresholdKw: String(rules.pdpPowerThresholdKw).replace('.', ','),
  };
  for (const kind of KINDS) for (const limit of LIMITS) values[`${kind}-${limit}`] = String(rules[kind][limit]);
  const { individualExisting, individualConstruction } = rules;
  if (individualExisting && individualConstruction) values['has-individual'] = 'oui';
  const individual = {
    existing: individualExisting ?? rules.existing,
    construction: individualConstruction ?? rules.construction,
  };
  for (const kind of INDIVIDUAL)
    for (const limit of LIMITS) values[`individual-${kind}-${limit}`] = String(individual[kind][limit]);
  for (const [at, { networkIds, near, close }] of rules.exceptions.entries()) {
    values[`exceptions-${at}-networkIds`] = networkIds.join(', ');
    values[`exceptions-${at}-near`] = String(near);
    values[`exceptions-${at}-close`] = String(close);
  }
  return values;
}

/** How many groups of special networks a form shows: those that are filled, and an empty one to add another. */
export function groupCount(values: RulesFormValues): number {
  let count = 0;
  for (let at = 0; at < MOST_GROUPS; at++) if (groupOf(values, at).some((text) => text !== '')) count = at + 1;
  return Math.min(count + 1, MOST_GROUPS);
}

/** What the form sends to the graph. Groups left empty are none; what is no number becomes -1, which the graph refuses by name. */
export function draftInput(values: RulesFormValues, basedOn: string | null): RulesDraftInput {
  const limits = (prefix: string) => ({
    near: wholeNumber(values[`${prefix}-near`]),
    close: wholeNumber(values[`${prefix}-close`]),
    far: wholeNumber(values[`${prefix}-far`]),
  });
  const isIndividual = values['has-individual'] === 'oui';
  const exceptions = Array.from({ length: MOST_GROUPS }, (_, at) => groupOf(values, at)).flatMap(
    ([networkIds = '', near, close]) =>
      networkIds || near || close
        ? [{ networkIds: codesOf(networkIds), near: wholeNumber(near), close: wholeNumber(close) }]
        : [],
  );
  return {
    label: values.label ?? '',
    note: values.note ?? '',
    existing: limits('existing'),
    construction: limits('construction'),
    cold: limits('cold'),
    individualExisting: isIndividual ? limits('individual-existing') : null,
    individualConstruction: isIndividual ? limits('individual-construction') : null,
    exceptions,
    pdpPowerThresholdKw: decimal(values.pdpPowerThresholdKw),
    basedOn,
  };
}

/** The name of the form's field that a refusal speaks of: "input.existing.near" is "existing-near". */
export function formField(field: string | undefined): string | undefined {
  return field?.replace(/^input\./, '').replaceAll('.', '-');
}

const groupOf = (values: RulesFormValues, at: number) =>
  ['networkIds', 'near', 'close'].map((name) => (values[`exceptions-${at}-${name}`] ?? '').trim());
const codesOf = (text: string) =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
const wholeNumber = (text: string | undefined) => (/^\d{1,6}$/.test(text ?? '') ? Number(text) : -1);
const decimal = (text: string | undefined) =>
  /^\d{1,6}(?:[.,]\d{1,2})?$/.test(text ?? '') ? Number((text ?? '').replace(',', '.')) : -1;
