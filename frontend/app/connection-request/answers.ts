/** Who asks, as the form tells it apart. */
export type Who = 'RESIDENT' | 'SYNDIC' | 'SOCIAL_LANDLORD' | 'TERTIARY_MANAGER' | 'ENGINEERING_OFFICE' | 'CEE_AGENT';
export type BuildingKind = 'COPROPRIETE' | 'HOUSE' | 'TERTIARY';
export type HeatingAnswer = 'COLLECTIVE' | 'INDIVIDUAL' | 'UNKNOWN';
export type EnergyAnswer = 'GAS' | 'OIL' | 'ELECTRICITY' | 'WOOD' | 'OTHER' | 'UNKNOWN';
/** A number, or "je ne sais pas". */
export type Amount = number | 'UNKNOWN';

/** A national address, or words and a commune for the point that was tested (`banId` null). WGS84 degrees. */
export interface RequestPlace {
  readonly banId: string | null;
  readonly label: string;
  readonly citycode: string;
  readonly lon: number;
  readonly lat: number;
}

/** What somebody has answered so far. It comes back from the browser, so it is read with suspicion: see `readAnswers`. */
export interface Answers {
  /** Made with the draft: the same request sent twice makes one. */
  readonly key: string;
  readonly who: Who | null;
  readonly place: RequestPlace | null;
  /** The point that an address test was about, when the address itself is not known. WGS84 degrees. */
  readonly point: { readonly lon: number; readonly lat: number } | null;
  readonly building: BuildingKind | null;
  readonly heating: HeatingAnswer | null;
  readonly energy: EnergyAnswer | null;
  /** Null until asked. */
  readonly dwellings: Amount | null;
  /** Square metres; null until asked. */
  readonly surface: Amount | null;
  readonly comment: string;
  readonly contact: {
    readonly name: string;
    readonly organisation: string;
    readonly email: string;
    readonly phone: string;
  };
  /** The steps that were answered, those included that ask for nothing. */
  readonly seen: readonly string[];
}

export const WHOS: readonly Who[] = [
  'RESIDENT',
  'SYNDIC',
  'SOCIAL_LANDLORD',
  'TERTIARY_MANAGER',
  'ENGINEERING_OFFICE',
  'CEE_AGENT',
];
export const BUILDINGS: readonly BuildingKind[] = ['COPROPRIETE', 'HOUSE', 'TERTIARY'];
export const HEATINGS: readonly HeatingAnswer[] = ['COLLECTIVE', 'INDIVIDUAL', 'UNKNOWN'];
export const ENERGIES: readonly EnergyAnswer[] = ['GAS', 'OIL', 'ELECTRICITY', 'WOOD', 'OTHER', 'UNKNOWN'];

/** As many dwellings, and square metres, as one request may speak of. */
export const MOST_DWELLINGS = 20_000;
export const LARGEST_SURFACE = 2_000_000;
/** Characters. The whole draft must fit in one cookie. */
export const LONGEST_COMMENT = 1_000;

export function noAnswers(key: string): Answers {
  return {
    key,
    who: null,
    place: null,
    point: null,
    building: null,
    heating: null,
    energy: null,
    dwellings: null,
    surface: null,
    comment: '',
    contact: { name: '', organisation: '', email: '', phone: '' },
    seen: [],
  };
}

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const among = <T extends string>(value: unknown, allowed: readonly T[]): T | null =>
  allowed.find((item) => item === value) ?? null;
const within = (value: unknown, limit: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= limit;
const amount = (value: unknown, most: number): Amount | null =>
  value === 'UNKNOWN' || (within(value, most) && Number.isInteger(value) && value > 0) ? value : null;

/** Answers out of a draft. What has not the expected shape is forgotten and will be asked again; the rest is kept. */
export function readAnswers(draft: unknown, newKey: string): Answers {
  if (!isObject(draft)) return noAnswers(newKey);
  const contact = isObject(draft.contact) ? draft.contact : {};
  return {
    key: text(draft.key) || newKey,
    who: among(draft.who, WHOS),
    place: readPlace(draft.place),
    point: readPoint(draft.point),
    building: among(draft.building, BUILDINGS),
    heating: among(draft.heating, HEATINGS),
    energy: among(draft.energy, ENERGIES),
    dwellings: amount(draft.dwellings, MOST_DWELLINGS),
    surface: amount(draft.surface, LARGEST_SURFACE),
    comment: text(draft.comment).slice(0, LONGEST_COMMENT),
    contact: {
      name: text(contact.name),
      organisation: text(contact.organisation),
      email: text(contact.email),
      phone: text(contact.phone),
    },
    seen: Array.isArray(draft.seen) ? draft.seen.filter((step) => typeof step === 'string') : [],
  };
}

function readPoint(value: unknown): Answers['point'] {
  if (!isObject(value)) return null;
  const { lon, lat } = value;
  return within(lon, 180) && within(lat, 90) ? { lon, lat } : null;
}

function readPlace(value: unknown): RequestPlace | null {
  const point = readPoint(value);
  if (!isObject(value) || !point) return null;
  const place = {
    banId: text(value.banId) || null,
    label: text(value.label),
    citycode: text(value.citycode),
    ...point,
  };
  return place.label && place.citycode ? place : null;
}

/** The kind of building: a syndic has but one. */
export function buildingOf({ who, building }: Answers): BuildingKind | null {
  return who === 'SYNDIC' ? 'COPROPRIETE' : building;
}

/** Whether somebody asks in their work: their organisation is then named. */
export function isAtWork({ who }: Answers): boolean {
  return who !== null && who !== 'RESIDENT';
}
