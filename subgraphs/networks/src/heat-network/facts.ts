import { FIELD_CATALOGUE, type FieldGroup, type FieldKey, fieldOf, type NetworkValues } from './field-catalogue.ts';

export type { NetworkValues } from './field-catalogue.ts';

/** Who says something about a network, the one who prevails first: the collectivité, the yearly decree, the operator, the open data. */
export const FACT_SOURCES = ['COLLECTIVITE', 'DECREE', 'OPERATOR', 'OPEN_DATA'] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

export type FactField = FieldKey;

/** One statement: this source says this value for this field, in this edition. */
export interface Fact {
  readonly field: FactField;
  readonly value: string | number | boolean;
  readonly source: FactSource;
  /** Edition of the source: "2026-09" of the open data, "2026" of the decree, the day of a change by the collectivité. */
  readonly vintage: string | null;
}

/**
 * What is known of a network once every source has spoken, with the statements that prevailed. Each field follows its best
 * source; figures of one group (a rate and its year, deliveries and their total) all follow the best source of the group, so
 * that figures of two years are never mixed.
 */
export function settleFacts(facts: readonly Fact[]): { values: NetworkValues; prevailing: readonly Fact[] } {
  const said = new Map(facts.toReversed().map((fact) => [`${fact.field} ${fact.source}`, fact]));
  const leaders = leadersOf(facts);
  const prevailing = FIELD_CATALOGUE.flatMap(({ key, group }) => {
    const sources = group === undefined ? FACT_SOURCES : [leaders.get(group)];
    for (const source of sources) {
      const fact = said.get(`${key} ${source}`);
      if (fact) return [fact];
    }
    return [];
  });
  // A value has the type of its field: facts are built by `factsOf` from typed values, and read back as they were written.
  const known = Object.fromEntries(prevailing.map(({ field, value }) => [field, value])) as Partial<NetworkValues>;
  return { values: { ...UNKNOWN, ...known }, prevailing };
}

/** What one source states, as facts. Null and undefined say nothing: a source that is silent hides no other. */
export function factsOf(source: FactSource, vintage: string | null, values: Partial<NetworkValues>): Fact[] {
  return FIELD_CATALOGUE.flatMap(({ key: field }) => {
    const value = values[field];
    return value === null || value === undefined ? [] : [{ field, value, source, vintage }];
  });
}

/** The facts with those of one source replaced. */
export function withSource(facts: readonly Fact[], source: FactSource, own: readonly Fact[]): Fact[] {
  return [...facts.filter((fact) => fact.source !== source), ...own];
}

export interface Amendment {
  /** Whose word it is: the collectivité's own, or the operator's, written down by an agent. */
  readonly source: 'COLLECTIVITE' | 'OPERATOR';
  readonly changes: Partial<NetworkValues>;
  /** ISO day of the change by the collectivité; the edition of what the operator says. */
  readonly vintage: string;
}

/**
 * The facts after one source changed some fields. A null takes its own word back: the field then says again what the other
 * sources say. Who changes one figure of a group speaks for the whole group: the figures that prevailed until then become
 * its own, except those it takes back; once it has taken back all of them, the other sources speak again.
 * @param facts every statement, those of the decree included: what prevails is read there
 * @returns the statements to keep, those of the decree included
 */
export function amendFacts(facts: readonly Fact[], { source, changes, vintage }: Amendment): Fact[] {
  const { values } = settleFacts(facts);
  const own = valuesOf(facts, source);
  const amended: Partial<NetworkValues> = { ...changes };
  for (const group of groupsOf(changes)) {
    const keys = FIELD_CATALOGUE.flatMap((field) => (field.group === group ? [field.key] : []));
    const spokeAlready = keys.some((key) => own[key] !== undefined);
    const speaksNow = keys.some((key) => changes[key] !== undefined && changes[key] !== null);
    if (!spokeAlready && speaksNow) Object.assign(amended, pick(values, keys), pick(changes, keys));
  }
  const others = facts.filter((fact) => fact.source !== source || !(fact.field in amended));
  return [...others, ...factsOf(source, vintage, amended)];
}

const UNKNOWN: NetworkValues = Object.fromEntries(
  FIELD_CATALOGUE.map(({ key }) => [key, null]),
  // Every key of the catalogue is there, which is what the type says.
) as unknown as NetworkValues;

/** The source that each group follows: the best one that says anything of it. */
function leadersOf(facts: readonly Fact[]): ReadonlyMap<FieldGroup, FactSource> {
  const leaders = new Map<FieldGroup, FactSource>();
  for (const { field, source } of facts) {
    const group = fieldOf(field)?.group;
    if (group === undefined) continue;
    const leader = leaders.get(group);
    if (leader === undefined || FACT_SOURCES.indexOf(source) < FACT_SOURCES.indexOf(leader)) leaders.set(group, source);
  }
  return leaders;
}

function groupsOf(changes: Partial<NetworkValues>): ReadonlySet<FieldGroup> {
  return new Set(Object.keys(changes).flatMap((key) => fieldOf(key)?.group ?? []));
}

function valuesOf(facts: readonly Fact[], source: FactSource): Partial<Record<FieldKey, Fact['value']>> {
  return Object.fromEntries(facts.filter((fact) => fact.source === source).map(({ field, value }) => [field, value]));
}

function pick(values: Partial<NetworkValues>, keys: readonly FieldKey[]): Partial<NetworkValues> {
  return Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
}
