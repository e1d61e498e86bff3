import { randomBytes } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import type { FoundAddress } from '../address/search.server.ts';
import type { BuildPeriod, DpeLetter, LetDwellingKind } from '../graphql/generated/graphql.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { readPlace } from '../report/place.server.ts';
import { BUILD_PERIOD_WORDS, DWELLING_KIND_WORDS, LETTERS, readNumber } from './words.ts';

/** What the form holds of a dwelling, as it was typed: shown again when something is wrong. */
export interface DwellingForm {
  readonly key: string;
  readonly address: string;
  readonly banId: string;
  readonly details: string;
  readonly kind: string;
  readonly surface: string;
  readonly rooms: string;
  readonly period: string;
  readonly dpe: string;
}

export function emptyDwelling(address = '', banId = ''): DwellingForm {
  const key = randomBytes(24).toString('base64url');
  return { key, address, banId, details: '', kind: '', surface: '', rooms: '', period: '', dpe: '' };
}

/** A dwelling as the graph wants it. */
export interface ReadDwelling {
  readonly idempotencyKey: string;
  readonly address: {
    readonly banId: string | null;
    readonly label: string;
    readonly details: string | null;
    readonly citycode: string;
    readonly lon: number | null;
    readonly lat: number | null;
  };
  readonly dwellingKind: LetDwellingKind;
  readonly surfaceM2: number;
  readonly roomCount: number;
  readonly buildPeriod: BuildPeriod;
  readonly dpeLetter: DpeLetter | null;
}

export interface DwellingReading {
  readonly form: DwellingForm;
  readonly found: readonly FoundAddress[];
  readonly errors: Record<string, string>;
  /** Undefined while something is wrong. */
  readonly dwelling: ReadDwelling | undefined;
}

const keyIn = <Key extends string>(words: Readonly<Record<Key, unknown>>, value: string): Key | undefined =>
  Object.keys(words).find((key): key is Key => key === value);

/** Reads the fields of `DwellingFields`. */
export async function readDwelling(context: AppLoadContext, sent: FormData): Promise<DwellingReading> {
  const text = (name: string) => String(sent.get(name) ?? '').trim();
  const typed: DwellingForm = {
    key: text('cle') || emptyDwelling().key,
    address: text('texte'),
    banId: text('choix') || text('adresse'),
    details: text('details'),
    kind: text('type'),
    surface: text('surface'),
    rooms: text('pieces'),
    period: text('epoque'),
    dpe: text('dpe'),
  };
  const reading = await readPlace(context, sent);
  const place = 'place' in reading ? reading.place : undefined;
  const dwellingKind = keyIn(DWELLING_KIND_WORDS, typed.kind);
  const buildPeriod = keyIn(BUILD_PERIOD_WORDS, typed.period);
  const surfaceM2 = readNumber(typed.surface);
  const roomCount = readNumber(typed.rooms);
  const errors: Record<string, string> = {
    ...('place' in reading
      ? {}
      : (reading.errors ?? { texte: 'Plusieurs adresses correspondent. Choisissez la vôtre dans la liste.' })),
    ...(dwellingKind ? {} : { type: 'Choisissez une maison ou un appartement.' }),
    ...(surfaceM2 === undefined ? { surface: wordsForCode('INVALID_SURFACE') } : {}),
    ...(roomCount === undefined || !Number.isInteger(roomCount) ? { pieces: wordsForCode('INVALID_ROOMS') } : {}),
    ...(buildPeriod ? {} : { epoque: 'Choisissez une époque.' }),
  };
  const form = place ? { ...typed, address: place.label, banId: place.banId ?? '' } : typed;
  const found = 'place' in reading ? [] : reading.found;
  if (!place || !dwellingKind || !buildPeriod || surfaceM2 === undefined || roomCount === undefined) {
    return { form, found, errors, dwelling: undefined };
  }
  const { banId, label, citycode, lon, lat } = place;
  const dpeLetter = LETTERS.find((letter) => letter === typed.dpe) ?? null;
  return {
    form,
    found,
    errors,
    dwelling: {
      idempotencyKey: typed.key,
      address: { banId, label, details: typed.details || null, citycode, lon, lat },
      dwellingKind,
      surfaceM2,
      roomCount: Math.trunc(roomCount),
      buildPeriod,
      dpeLetter,
    },
  };
}

/** Where the graph says that something is wrong, as a field of `DwellingFields`. */
export function dwellingField(field: string | null | undefined): string | undefined {
  if (field?.startsWith('address')) return field === 'address.details' ? 'details' : 'texte';
  return { dwellingKind: 'type', surfaceM2: 'surface', roomCount: 'pieces', buildPeriod: 'epoque', dpeLetter: 'dpe' }[
    field ?? ''
  ];
}
