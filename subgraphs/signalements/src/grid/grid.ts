/** What may put a life at risk, and therefore shows the emergency numbers before anything else. */
export type DangerKind = 'GAS' | 'CARBON_MONOXIDE' | 'ELECTRICITY' | 'COLLAPSE' | 'FALL' | 'FIRE' | 'LEAD_OR_ASBESTOS';

export type ZoneCode = 'BATIMENT' | 'LOGEMENT';

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
    if (desordre.label === '' || desordre.help === '') faults.push(`${desordre.code} lacks a text`);
    if (desordre.legalSources.length === 0) faults.push(`${desordre.code} names no law`);
    if (desordre.danger && !advised.has(desordre.danger)) faults.push(`no advice for the danger ${desordre.danger}`);
  }
  return faults;
}
