import type {
  Change,
  Condition,
  DangerAdvice,
  DangerKind,
  Grid,
  GridCategory,
  GridDesordre,
  GridLocale,
  GridRoom,
  Profile,
  Qualification,
  Scoring,
  ZoneCode,
} from './grid.ts';

/** The same words in each language of the grid. */
export type Words = Readonly<Record<GridLocale, string>>;

/** A desordre as it is written, in one place: what it is called, how it counts, who is asked what, and which law speaks of it. */
export interface DesordreDefinition extends Readonly<Record<GridLocale, readonly [label: string, help: string]>> {
  /** Last part of its code, after that of its category. */
  readonly code: string;
  readonly weight: number;
  readonly suggests: readonly Qualification[];
  readonly danger?: DangerKind;
  readonly isInsalubrious?: true;
  readonly rooms?: Readonly<Record<string, number>>;
  /** Codes of questions of the grid. */
  readonly asks?: readonly string[];
  readonly changes?: readonly Change[];
  readonly foundWhen?: Condition;
  /** Absent: everybody but the emergency services, who have a list of their own. */
  readonly profiles?: readonly Profile[];
  /** By text of the grid: the article, after what its articles have in common. */
  readonly law: Readonly<Record<string, string>>;
}

export interface CategoryDefinition extends Words {
  readonly code: string;
  /** Of those of its desordres that name none. */
  readonly profiles?: readonly Profile[];
  readonly desordres: readonly DesordreDefinition[];
}

export interface ZoneDefinition extends Words {
  readonly code: ZoneCode;
  readonly rooms: Readonly<Record<string, Words>>;
  readonly categories: readonly CategoryDefinition[];
}

export interface DangerDefinition extends Readonly<Record<GridLocale, readonly [label: string, advice: string]>> {
  readonly kind: DangerKind;
  /** Codes of emergency numbers of the grid. */
  readonly call: readonly string[];
}

/** A version of the grid in all its languages. */
export interface GridDefinition {
  readonly version: string;
  readonly publishedOn: string;
  readonly laws: Readonly<Record<string, readonly [text: string, article: string]>>;
  readonly numbers: Readonly<Record<string, Words & { readonly number: string }>>;
  readonly questions: Readonly<Record<string, Words & { readonly options: readonly string[] }>>;
  readonly options: Readonly<Record<string, Words>>;
  readonly dangers: readonly DangerDefinition[];
  readonly zones: readonly ZoneDefinition[];
  readonly scoring: Scoring;
}

const CALLERS = ['TENANT', 'OWNER_OCCUPANT', 'LANDLORD', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'] as const;

/** The grid in one language. Throws for a question, an option, a number or a law that the definition does not give. */
export function gridIn(definition: GridDefinition, locale: GridLocale): Grid {
  const { laws, numbers, questions, options, dangers, zones, version, publishedOn, scoring } = definition;
  const question = (code: string) => {
    const asked = entry(questions, code);
    const answers = asked.options.map((option) => ({ code: option, label: entry(options, option)[locale] }));
    return { code, label: asked[locale], options: answers };
  };
  const desordre = (category: CategoryDefinition, written: DesordreDefinition): GridDesordre => {
    const { weight, suggests, isInsalubrious, rooms, changes, foundWhen, danger, asks = [] } = written;
    return {
      code: `${category.code}.${written.code}`,
      label: written[locale][0],
      help: written[locale][1],
      ...(danger && { danger }),
      legalSources: Object.entries(written.law).map(([law, article]) => {
        const [text, common] = entry(laws, law);
        return { text, article: `${common}${article}` };
      }),
      profiles: written.profiles ?? category.profiles ?? CALLERS,
      questions: asks.map(question),
      rule: {
        weight,
        suggests,
        ...(isInsalubrious && { isInsalubrious }),
        ...(rooms && { rooms }),
        ...(changes && { changes }),
        ...(foundWhen && { foundWhen }),
      },
    };
  };
  const category = (written: CategoryDefinition): GridCategory => ({
    code: written.code,
    label: written[locale],
    desordres: written.desordres.map((one) => desordre(written, one)),
  });
  const room = ([code, words]: [string, Words]): GridRoom => ({ code, label: words[locale] });
  const advice = ({ kind, call, ...words }: DangerDefinition): DangerAdvice => ({
    kind,
    label: words[locale][0],
    advice: words[locale][1],
    numbers: call.map((code) => entry(numbers, code)).map((one) => ({ number: one.number, label: one[locale] })),
  });
  return {
    version,
    publishedOn,
    dangers: dangers.map(advice),
    zones: zones.map((zone) => ({
      code: zone.code,
      label: zone[locale],
      rooms: Object.entries(zone.rooms).map(room),
      categories: zone.categories.map(category),
    })),
    scoring,
  };
}

function entry<Value>(catalogue: Readonly<Record<string, Value>>, key: string): Value {
  const found = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
  if (found === undefined) throw new Error(`the definition of the grid gives nothing for ${key}`);
  return found;
}
