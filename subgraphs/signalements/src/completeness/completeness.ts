import type { DocumentKind } from '../document/document.ts';
import { type Answers, type Condition, holds, type Profile } from '../form/form.ts';

/** What a file is looked at for. */
export interface FileContents {
  readonly profile: Profile;
  readonly answers: Answers;
  readonly photos: number;
  readonly documents: readonly DocumentKind[];
  readonly hasPhone: boolean;
  readonly hasLandlord: boolean;
  readonly hasOccupant: boolean;
}

export const MISSING = ['PHOTOS', 'LEASE', 'ENERGY_DIAGNOSIS', 'LANDLORD', 'OCCUPANT', 'PHONE', 'HOUSEHOLD'] as const;
export type Missing = (typeof MISSING)[number];

/** One thing that a file should hold. */
interface Expected {
  readonly code: Missing;
  readonly of: readonly Profile[];
  /** Only asked when this holds of the answers. */
  readonly when?: Condition;
  /** What gives it, any of these. */
  readonly given: {
    readonly photo?: true;
    readonly document?: DocumentKind;
    readonly contact?: 'hasPhone' | 'hasLandlord' | 'hasOccupant';
    readonly answer?: string;
  };
}

const RESIDENTS: readonly Profile[] = ['TENANT', 'OWNER_OCCUPANT'];
const THIRD: readonly Profile[] = ['RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'];
const isLivedIn: Condition = { not: { field: 'dwelling.occupied', is: 'NO' } };

/** What is asked for after a deposit, in this order. Nothing of emergency services: they are gone, and did their part. */
export const EXPECTED: readonly Expected[] = [
  { code: 'PHOTOS', of: [...RESIDENTS, ...THIRD], given: { photo: true, document: 'PHOTO' } },
  { code: 'LEASE', of: ['TENANT'], when: { not: { field: 'tenancy.lease', is: 'NO' } }, given: { document: 'LEASE' } },
  {
    code: 'ENERGY_DIAGNOSIS',
    of: ['TENANT', 'LANDLORD'],
    when: { not: { field: 'energy.class', is: 'NONE' } },
    given: { document: 'ENERGY_DIAGNOSIS' },
  },
  {
    code: 'LANDLORD',
    of: ['TENANT', ...THIRD],
    when: { not: { field: 'landlord.sector', is: 'SOCIAL' } },
    given: { contact: 'hasLandlord' },
  },
  { code: 'OCCUPANT', of: THIRD, when: isLivedIn, given: { contact: 'hasOccupant' } },
  { code: 'PHONE', of: [...RESIDENTS, 'LANDLORD', ...THIRD], given: { contact: 'hasPhone' } },
  { code: 'HOUSEHOLD', of: RESIDENTS, given: { answer: 'household.persons' } },
];

/** What a file still lacks, in the order in which it is asked for. */
export function missingFrom(file: FileContents): Missing[] {
  const isGiven = ({ given }: Expected) =>
    (given.photo === true && file.photos > 0) ||
    (given.document !== undefined && file.documents.includes(given.document)) ||
    (given.contact !== undefined && file[given.contact]) ||
    (given.answer !== undefined && Object.hasOwn(file.answers, given.answer));
  return EXPECTED.filter(
    (expected) =>
      expected.of.includes(file.profile) &&
      (expected.when === undefined || holds(expected.when, file)) &&
      !isGiven(expected),
  ).map(({ code }) => code);
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** When what is missing is asked for: half an hour after the deposit, then once more a week later. Milliseconds. */
export const FIRST_AFTER_MS = 30 * MINUTE;
export const AGAIN_AFTER_MS = 7 * DAY;
/** A round that could not be held for so long, because the platform stood still, is held no more. */
export const TOO_LATE_MS = 3 * DAY;

/** Why nothing is asked of a file any more; undefined when it may be. */
export function reasonNotToAsk(file: {
  status: string;
  isVacant: boolean;
  mergedInto: string | null;
}): string | undefined {
  if (file.status === 'CLOSED' || file.status === 'REFUSED') return 'ENDED';
  if (file.mergedInto !== null) return 'MERGED';
  return file.isVacant ? 'VACANT' : undefined;
}
