import type {
  DangerKind,
  DesordreSince,
  GridZoneCode,
  ReporterKind,
  ReportGridQuery,
} from '../graphql/generated/graphql.ts';

export type Grid = ReportGridQuery['grid'];

/** A national address with its position, or one that the national base does not know: words and a commune. */
export interface ReportedPlace {
  readonly banId: string | null;
  readonly label: string;
  readonly citycode: string;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** A photograph already taken in by the graph. */
export interface SentPhoto {
  readonly id: string;
  readonly name: string;
}

/** What somebody has answered so far. Kept as a draft, so read with suspicion: see `readAnswers`. */
export interface Answers {
  /** Made with the draft: the same report sent twice makes one file. */
  readonly key: string;
  /** Null until asked; empty for "no danger". */
  readonly dangers: readonly DangerKind[] | null;
  readonly place: ReportedPlace | null;
  readonly details: string;
  readonly reporter: ReporterKind | null;
  readonly zones: readonly GridZoneCode[];
  readonly desordres: readonly string[];
  /** Codes of rooms by code of desordre. */
  readonly rooms: Readonly<Record<string, readonly string[]>>;
  readonly since: DesordreSince | null;
  readonly description: string;
  readonly photos: readonly SentPhoto[];
  readonly contact: {
    readonly name: string;
    readonly organisation: string;
    readonly email: string;
    readonly phone: string;
  };
  /** Paths of the steps that were answered, the optional ones included. */
  readonly seen: readonly string[];
}

export const DANGER_KINDS: readonly DangerKind[] = [
  'GAS',
  'CARBON_MONOXIDE',
  'ELECTRICITY',
  'COLLAPSE',
  'FALL',
  'FIRE',
  'LEAD_OR_ASBESTOS',
];
export const REPORTERS: readonly ReporterKind[] = [
  'TENANT',
  'OWNER_OCCUPANT',
  'LANDLORD',
  'RELATIVE_OR_NEIGHBOUR',
  'PROFESSIONAL',
  'EMERGENCY_SERVICE',
];
export const SINCES: readonly DesordreSince[] = [
  'LESS_THAN_A_MONTH',
  'ONE_TO_SIX_MONTHS',
  'SIX_TO_TWELVE_MONTHS',
  'ONE_TO_TWO_YEARS',
  'MORE_THAN_TWO_YEARS',
  'UNKNOWN',
];
export const ZONES: readonly GridZoneCode[] = ['LOGEMENT', 'BATIMENT'];
/** As many photographs as the graph takes in one report. */
export const MAX_PHOTOS = 20;

export function noAnswers(key: string): Answers {
  return {
    key,
    dangers: null,
    place: null,
    details: '',
    reporter: null,
    zones: [],
    desordres: [],
    rooms: {},
    since: null,
    description: '',
    photos: [],
    contact: { name: '', organisation: '', email: '', phone: '' },
    seen: [],
  };
}

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const texts = (value: unknown) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const among = <T extends string>(value: unknown, allowed: readonly T[]): T | null =>
  allowed.find((item) => item === value) ?? null;
const allAmong = <T extends string>(value: unknown, allowed: readonly T[]): T[] =>
  allowed.filter((item) => texts(value).includes(item));

/** Answers out of a draft. What has not the expected shape is forgotten and will be asked again; the rest is kept. */
export function readAnswers(draft: unknown, newKey: string): Answers {
  if (!isObject(draft)) return noAnswers(newKey);
  const contact = isObject(draft.contact) ? draft.contact : {};
  const rooms = isObject(draft.rooms) ? draft.rooms : {};
  return {
    key: text(draft.key) || newKey,
    dangers: Array.isArray(draft.dangers) ? allAmong(draft.dangers, DANGER_KINDS) : null,
    place: readPlace(draft.place),
    details: text(draft.details),
    reporter: among(draft.reporter, REPORTERS),
    zones: allAmong(draft.zones, ZONES),
    desordres: texts(draft.desordres),
    rooms: Object.fromEntries(Object.entries(rooms).map(([code, codes]) => [code, texts(codes)])),
    since: among(draft.since, SINCES),
    description: text(draft.description),
    photos: (Array.isArray(draft.photos) ? draft.photos : [])
      .filter(isObject)
      .map((photo) => ({ id: text(photo.id), name: text(photo.name) }))
      .filter((photo) => photo.id !== '')
      .slice(0, MAX_PHOTOS),
    contact: {
      name: text(contact.name),
      organisation: text(contact.organisation),
      email: text(contact.email),
      phone: text(contact.phone),
    },
    seen: texts(draft.seen),
  };
}

function readPlace(value: unknown): ReportedPlace | null {
  if (!isObject(value)) return null;
  const { banId, lon, lat } = value;
  const isKnown = typeof banId === 'string' && banId !== '' && typeof lon === 'number' && typeof lat === 'number';
  const place = {
    label: text(value.label),
    citycode: text(value.citycode),
    ...(isKnown ? { banId, lon, lat } : { banId: null, lon: null, lat: null }),
  };
  return place.label && place.citycode ? place : null;
}

/** The desordres of the grid that were chosen, in the order of the grid, in the zones that were chosen. */
export function chosenDesordres(answers: Answers, grid: Grid) {
  return grid.zones
    .filter((zone) => answers.zones.includes(zone.code))
    .flatMap((zone) =>
      zone.categories.flatMap((category) =>
        category.desordres
          .filter(({ code }) => answers.desordres.includes(code))
          .map((desordre) => ({ zone, category, desordre, rooms: answers.rooms[desordre.code] ?? [] })),
      ),
    );
}

/** What to do at once about every danger that was told, directly or by the choice of a desordre. */
export function dangersOf(answers: Answers, grid: Grid) {
  const told = new Set<DangerKind>(answers.dangers ?? []);
  for (const { desordre } of chosenDesordres(answers, grid)) if (desordre.danger) told.add(desordre.danger);
  return grid.dangers.filter(({ kind }) => told.has(kind));
}
