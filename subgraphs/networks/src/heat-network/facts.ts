/** Who says something about a network, the one who prevails first: the collectivité, the yearly decree, the open data. */
export const FACT_SOURCES = ['COLLECTIVITE', 'DECREE', 'OPEN_DATA'] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

export interface NetworkValues {
  readonly name: string | null;
  readonly operator: string | null;
  readonly owner: string | null;
  readonly status: 'EXISTING' | 'CONSTRUCTION' | null;
  readonly isOpen: boolean | null;
  /** Renewable and recovered share of the heat, percent (0 to 100). Null is unknown, 0 is zero. */
  readonly enrRate: number | null;
  /** kg CO₂ per kWh delivered, direct. */
  readonly co2: number | null;
  /** kg CO₂ per kWh delivered, over the life cycle. */
  readonly co2Lca: number | null;
  /** The year of these three figures, or "Moyenne" (of the last three years). */
  readonly rateYear: string | null;
}

export type FactField = keyof NetworkValues;

/** One statement: this source says this value for this field, in this edition. */
export interface Fact {
  readonly field: FactField;
  readonly value: string | number | boolean;
  readonly source: FactSource;
  /** Edition of the source: "2026-09" of the open data, "2026" of the decree, the day of a change by the collectivité. */
  readonly vintage: string | null;
}

const PLAIN_FIELDS = ['name', 'operator', 'owner', 'status', 'isOpen'] as const satisfies readonly FactField[];
const FIGURES = ['enrRate', 'co2', 'co2Lca', 'rateYear'] as const satisfies readonly FactField[];
export const FACT_FIELDS: readonly FactField[] = [...PLAIN_FIELDS, ...FIGURES];

/**
 * What is known of a network once every source has spoken, with the statements that prevailed. Each field follows its best
 * source; the rate, the CO₂ contents and their year all follow the same one, so that the year said is that of the figures.
 */
export function settleFacts(facts: readonly Fact[]): { values: NetworkValues; prevailing: readonly Fact[] } {
  const figuresSource = FACT_SOURCES.find((source) => facts.some((fact) => fact.source === source && isFigure(fact)));
  const prevailing = FACT_FIELDS.flatMap((field) => {
    const sources = isFigure({ field }) ? [figuresSource] : FACT_SOURCES;
    for (const source of sources) {
      const fact = facts.find((one) => one.field === field && one.source === source);
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
  return FACT_FIELDS.flatMap((field) => {
    const value = values[field];
    return value === null || value === undefined ? [] : [{ field, value, source, vintage }];
  });
}

/** The facts with those of one source replaced. */
export function withSource(facts: readonly Fact[], source: FactSource, own: readonly Fact[]): Fact[] {
  return [...facts.filter((fact) => fact.source !== source), ...own];
}

/**
 * The facts after the collectivité changed some fields. A null takes its own word back: the field then says again what
 * the other sources say.
 * @param day ISO date of the change
 */
export function amendFacts(facts: readonly Fact[], changes: Partial<NetworkValues>, day: string): Fact[] {
  const others = facts.filter(({ field, source }) => source !== 'COLLECTIVITE' || !(field in changes));
  return [...others, ...factsOf('COLLECTIVITE', day, changes)];
}

const UNKNOWN: NetworkValues = {
  name: null,
  operator: null,
  owner: null,
  status: null,
  isOpen: null,
  enrRate: null,
  co2: null,
  co2Lca: null,
  rateYear: null,
};

function isFigure({ field }: { readonly field: FactField }): boolean {
  return FIGURES.some((figure) => figure === field);
}
