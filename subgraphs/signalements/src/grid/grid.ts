/** What may put a life at risk, and therefore shows the emergency numbers before anything else. */
export type DangerKind = 'GAS' | 'CARBON_MONOXIDE' | 'ELECTRICITY' | 'COLLAPSE' | 'FALL' | 'FIRE' | 'LEAD_OR_ASBESTOS';

export type ZoneCode = 'BATIMENT' | 'LOGEMENT';

/** Languages in which a grid is offered; French is the one of every published version. */
export const GRID_LOCALES = ['fr', 'en', 'ar'] as const;
export type GridLocale = (typeof GRID_LOCALES)[number];

/** Who reports, and is therefore asked. */
export type Profile =
  | 'TENANT'
  | 'OWNER_OCCUPANT'
  | 'LANDLORD'
  | 'RELATIVE_OR_NEIGHBOUR'
  | 'PROFESSIONAL'
  | 'EMERGENCY_SERVICE';

/** What a file may turn out to be, in law. */
export const QUALIFICATIONS = [
  'DANGER',
  'PERIL',
  'INSALUBRITE',
  'NON_DECENCE',
  'NDE',
  'RSD',
  'SUROCCUPATION',
  'SALETE',
  'ASSURANTIEL',
] as const;
export type Qualification = (typeof QUALIFICATIONS)[number];

/**
 * Holds when each subject named has one of the values, or is below the figure. A subject is a question of the desordre,
 * `rooms`, or a fact of the dwelling or the household (`score/facts.ts`); one that is not known never holds.
 */
export type Condition = Readonly<Record<string, readonly string[] | { readonly below: number }>>;

/** Something more to ask about one desordre: a closed list of answers. */
export interface GridQuestion {
  readonly code: string;
  readonly label: string;
  readonly options: readonly { readonly code: string; readonly label: string }[];
}

/** What changes in a desordre when its condition holds. */
export interface Change {
  readonly when: Condition;
  readonly weight?: number;
  readonly danger?: DangerKind;
  readonly suggests?: readonly Qualification[];
  readonly isInsalubrious?: true;
}

/** How a desordre counts; a version without these is not scored. */
export interface DesordreRule {
  /** 0 to 100, seen everywhere and not for long: below 10 a nuisance, 60 cannot be lived in, 80 and more must be left. */
  readonly weight: number;
  readonly suggests: readonly Qualification[];
  /** It makes a dwelling insalubrious by itself (CSP, art. L. 1331-22 and L. 1331-23). */
  readonly isInsalubrious?: true;
  /** At most this part of the weight in these rooms (0 to 1), in place of the common parts of the grid. */
  readonly rooms?: Readonly<Record<string, number>>;
  readonly changes?: readonly Change[];
  /** Found in the facts of the dwelling and never kept: it comes and goes with them. */
  readonly foundWhen?: Condition;
}

/** A text of law that a desordre may breach, as a citizen would look it up. */
export interface LegalSource {
  readonly text: string;
  readonly article?: string;
}

/** One thing that can be wrong in a dwelling or its building. `code` never changes meaning, in any version. */
export interface GridDesordre {
  readonly code: string;
  readonly label: string;
  readonly help: string;
  readonly danger?: DangerKind;
  readonly legalSources: readonly LegalSource[];
  /** Who is asked; absent for everybody, empty for one that is only read or found. */
  readonly profiles?: readonly Profile[];
  readonly questions?: readonly GridQuestion[];
  readonly rule?: DesordreRule;
}

/** From which day a dwelling of this energy class may no longer be let anew (loi n° 89-462, art. 6; CCH, art. L. 173-2). */
export interface EnergyBan {
  readonly letter: string;
  readonly from: string;
}

/** How a version turns desordres into a letter. Published with it, frozen with it. */
export interface Scoring {
  /** Lowest score of each letter, best first. */
  readonly letters: readonly { readonly letter: string; readonly from: number }[];
  /** No danger is scored below. */
  readonly dangerFloor: number;
  /** By how much a weight is multiplied, by how long it has lasted. */
  readonly durations: Readonly<Record<string, number>>;
  /** What each kind of vulnerable person adds to the factor of the score, and how much they add together at most. */
  readonly vulnerabilities: Readonly<Record<string, number>>;
  readonly vulnerabilityAtMost: number;
  /** Part of the weight in each room, 0 to 1; a room that is not named counts whole. */
  readonly roomShares: Readonly<Record<string, number>>;
  /** From which score insalubrity, or a breach of the rules of hygiene, is to be checked. */
  readonly insalubrityFrom: number;
  readonly breachFrom: number;
  /** Square metres: for one person, for two, for each other. */
  readonly overcrowding: { readonly one: number; readonly two: number; readonly each: number };
  readonly energy: { readonly maxKwh: number; readonly bans: readonly EnergyBan[] };
}

export interface GridCategory {
  readonly code: string;
  readonly label: string;
  readonly desordres: readonly GridDesordre[];
}

/** A place where a desordre is seen: a room of the dwelling, a part of the building. */
export interface GridRoom {
  readonly code: string;
  readonly label: string;
}

export interface GridZone {
  readonly code: ZoneCode;
  readonly label: string;
  readonly rooms: readonly GridRoom[];
  readonly categories: readonly GridCategory[];
}

/** What to do at once when a danger of this kind is reported. */
export interface DangerAdvice {
  readonly kind: DangerKind;
  readonly label: string;
  readonly advice: string;
  readonly numbers: readonly { readonly number: string; readonly label: string }[];
}

/** The grid of desordres: data, never code. A published version is frozen; a change is a new version. */
export interface Grid {
  readonly version: string;
  /** Day it came into use, yyyy-mm-dd. */
  readonly publishedOn: string;
  readonly zones: readonly GridZone[];
  readonly dangers: readonly DangerAdvice[];
  /** Absent in a version whose files have no letter. */
  readonly scoring?: Scoring;
}

/** Where a desordre stands in its grid. */
export interface PlacedDesordre {
  readonly zone: GridZone;
  readonly category: GridCategory;
  readonly desordre: GridDesordre;
}

const placesByGrid = new WeakMap<Grid, ReadonlyMap<string, PlacedDesordre>>();

/** The desordre of this code with its zone and category, or undefined when this grid has none of that code. */
export function findDesordre(grid: Grid, code: string): PlacedDesordre | undefined {
  let places = placesByGrid.get(grid);
  if (!places) {
    places = new Map(allDesordres(grid).map((place) => [place.desordre.code, place]));
    placesByGrid.set(grid, places);
  }
  return places.get(code);
}

/** Every desordre of a grid, in its reading order. */
export function allDesordres(grid: Grid): PlacedDesordre[] {
  return grid.zones.flatMap((zone) =>
    zone.categories.flatMap((category) => category.desordres.map((desordre) => ({ zone, category, desordre }))),
  );
}

/** Under which key the answer to a question about a desordre stands among the answers of a file. */
export function answerKey(desordre: string, question: string): string {
  return `${desordre}/${question}`;
}

/** The grid as this profile is asked it: without what it is not asked, nor the categories and zones left empty. */
export function askedOf(grid: Grid, profile: Profile): Grid {
  const asks = ({ profiles }: GridDesordre) => profiles === undefined || profiles.includes(profile);
  const zones = grid.zones.map((zone) => {
    const categories = zone.categories.map((category) => ({
      ...category,
      desordres: category.desordres.filter(asks),
    }));
    return { ...zone, categories: categories.filter(({ desordres }) => desordres.length > 0) };
  });
  return { ...grid, zones: zones.filter(({ categories }) => categories.length > 0) };
}

/** Whether one of these desordres puts a life at risk. Codes that the grid does not know count for nothing. */
export function reportsDanger(grid: Grid, codes: readonly string[]): boolean {
  return codes.some((code) => findDesordre(grid, code)?.desordre.danger !== undefined);
}

/**
 * What is wrong with a grid, one sentence per fault; empty for a good one.
 * Codes are unique and prefixed by their category's, every text is there, every danger has its advice, every desordre its law.
 */
export function gridFaults(grid: Grid): string[] {
  const faults: string[] = [];
  const advised = new Set(grid.dangers.map((danger) => danger.kind));
  const seen = new Set<string>();
  const claim = (code: string): void => {
    if (seen.has(code)) faults.push(`the code ${code} is given twice`);
    seen.add(code);
  };
  for (const zone of grid.zones) {
    const rooms = new Set(zone.rooms.map((room) => room.code));
    if (rooms.size !== zone.rooms.length) faults.push(`zone ${zone.code} names a room twice`);
    for (const category of zone.categories) {
      claim(category.code);
      if (category.desordres.length === 0) faults.push(`category ${category.code} is empty`);
    }
  }
  for (const { zone, category, desordre } of allDesordres(grid)) {
    claim(desordre.code);
    if (!category.code.startsWith(`${zone.code.toLowerCase()}.`))
      faults.push(`${category.code} is not named after its zone`);
    if (!desordre.code.startsWith(`${category.code}.`)) faults.push(`${desordre.code} is not named after its category`);
    if (!/^[a-z]+(\.[a-z-]+){2}$/.test(desordre.code)) faults.push(`${desordre.code} is not a legal code`);
    const isAsked = desordre.profiles?.length !== 0;
    if (desordre.label === '' || (isAsked && desordre.help === '')) faults.push(`${desordre.code} lacks a text`);
    if (desordre.legalSources.length === 0) faults.push(`${desordre.code} names no law`);
    if (desordre.danger && !advised.has(desordre.danger)) faults.push(`no advice for the danger ${desordre.danger}`);
  }
  return faults;
}
