import type {
  AgentEntryChannel,
  CallerLink,
  DangerKind,
  DesordreSince,
  GridZoneCode,
  ReporterKind,
  ReportGridQuery,
} from '../graphql/generated/graphql.ts';
import { isLocale, type Locale } from '../languages/languages.ts';

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

/** How a report reached the agent who types it, and who told it. */
export interface Entry {
  readonly channel: AgentEntryChannel;
  readonly callerLink: CallerLink;
  readonly callerName: string;
  readonly callerPhone: string;
  /** The language in which they are written to. */
  readonly locale: Locale;
}

export const AGENT_CHANNELS: readonly AgentEntryChannel[] = ['PHONE', 'COUNTER', 'LETTER'];
export const CALLER_LINKS: readonly CallerLink[] = ['SELF', 'RELATIVE', 'NEIGHBOUR', 'PROFESSIONAL', 'OTHER'];

/** What somebody has answered so far. Kept as a draft, so read with suspicion: see `readAnswers`. */
export interface Answers {
  /** How an agent heard of it; null for who reports by themselves. */
  readonly entry: Entry | null;
  /** The code of the campaign that led here. */
  readonly campaign: string;
  /** Answers to the questions of the form, by their code, and to those of the grid, by `desordre/question`. */
  readonly fields: Readonly<Record<string, unknown>>;
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
    entry: null,
    campaign: '',
    fields: {},
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
    entry: readEntry(draft.entry),
    campaign: text(draft.campaign).slice(0, 40),
    fields: isObject(draft.fields) ? draft.fields : {},
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

function readEntry(value: unknown): Entry | null {
  if (!isObject(value)) return null;
  const channel = among(value.channel, AGENT_CHANNELS);
  const callerLink = among(value.callerLink, CALLER_LINKS);
  if (!channel || !callerLink) return null;
  return {
    channel,
    callerLink,
    callerName: text(value.callerName),
    callerPhone: text(value.callerPhone),
    locale: isLocale(value.locale) ? value.locale : 'fr',
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

/** The chosen desordres about which the grid asks something more. */
export function askedDesordres(answers: Answers, grid: Grid) {
  return chosenDesordres(answers, grid).filter(({ desordre }) => desordre.questions.length > 0);
}

/** Under which key the answer to a question about a desordre is kept. */
export function questionKey(desordre: string, question: string): string {
  return `${desordre}/${question}`;
}

/**
 * What was changed from `before` to `after`, made on `now`: fields by field, photos one by one, seen pages together; the rest is the last
 * one's. So two pages that answer at the same time lose nothing of each other.
 */
export function changedAgain(before: Answers, after: Answers, now: Answers): Answers {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const changed = Object.entries(after).filter(([name, value]) => !isSame(value, before[name as keyof Answers]));
  const fields = Object.entries(after.fields).filter(([code, value]) => !isSame(value, before.fields[code]));
  const gone = new Set(Object.keys(before.fields).filter((code) => !(code in after.fields)));
  const has = (photos: readonly SentPhoto[], { id }: SentPhoto) => photos.some((photo) => photo.id === id);
  const kept = now.photos.filter((photo) => has(after.photos, photo) || !has(before.photos, photo));
  return {
    ...now,
    ...Object.fromEntries(changed),
    fields: Object.fromEntries([...Object.entries(now.fields).filter(([code]) => !gone.has(code)), ...fields]),
    photos: [...kept, ...after.photos.filter((photo) => !has(before.photos, photo) && !has(kept, photo))].slice(
      0,
      MAX_PHOTOS,
    ),
    seen: [...new Set([...now.seen, ...after.seen])],
  };
}
