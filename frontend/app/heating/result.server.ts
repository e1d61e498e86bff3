import type { AppLoadContext } from '@remix-run/node';
import {
  AddressEligibilityDocument,
  type EligibilityAnswerFragment,
  type HeatingType,
  PlaceEligibilityDocument,
} from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';

export interface HeatingPlace {
  /** Its identifier in the national base; null for a position. */
  readonly banId: string | null;
  readonly label: string;
  readonly lon: number;
  readonly lat: number;
}

/** How the building is heated, and whether this is a new test rather than a detail of the last one. */
export interface AskedHeating {
  readonly heating: HeatingType | null;
  readonly isCounted: boolean;
}

export type HeatingResult =
  | { readonly kind: 'answer'; readonly place: HeatingPlace; readonly answer: EligibilityAnswerFragment }
  | { readonly kind: 'problem'; readonly status: number; readonly title: string; readonly text: string };

const UNKNOWN_ADDRESS: HeatingResult = {
  kind: 'problem',
  status: 404,
  title: 'Nous ne connaissons pas cette adresse',
  text: 'Le lien est peut-être ancien ou incomplet. Recommencez en écrivant votre adresse.',
};

const NO_ANSWER: HeatingResult = {
  kind: 'problem',
  status: 422,
  title: 'Nous ne pouvons pas répondre pour cette adresse',
  text: 'Elle est hors du territoire, ou sa position n’est pas connue. Écrivez-nous pour en savoir plus.',
};

/** The answer for an address of the national base. */
export async function resultForAddress(
  context: AppLoadContext,
  banId: string,
  asked: AskedHeating,
): Promise<HeatingResult> {
  const { address } = await ask(context, AddressEligibilityDocument, { banId, ...asked });
  if (!address) return UNKNOWN_ADDRESS;
  if (!address.eligibility) return NO_ANSWER;
  return {
    kind: 'answer',
    place: { banId, label: address.label, lon: address.lon, lat: address.lat },
    answer: address.eligibility,
  };
}

/** The answer for a place given by its coordinates, as text of a link: WGS84 degrees. */
export async function resultForPlace(
  context: AppLoadContext,
  lonText: string,
  latText: string,
  asked: AskedHeating,
): Promise<HeatingResult> {
  const lon = coordinate(lonText, 180);
  const lat = coordinate(latText, 90);
  if (lon === undefined || lat === undefined) return problem('BAD_COORDINATES');
  const { eligibility } = await ask(context, PlaceEligibilityDocument, { lon, lat, ...asked });
  if (eligibility.__typename === 'Refusal') return problem(eligibility.code);
  const label = `la position ${lat.toLocaleString('fr-FR', { maximumFractionDigits: 5 })}, ${lon.toLocaleString('fr-FR', { maximumFractionDigits: 5 })}`;
  return { kind: 'answer', place: { banId: null, label, lon, lat }, answer: eligibility };
}

function problem(code: string): HeatingResult {
  return {
    kind: 'problem',
    status: 422,
    title: 'Nous ne pouvons pas répondre pour cet endroit',
    text: wordsForCode(code),
  };
}

function coordinate(text: string, limit: number): number | undefined {
  const value = /^-?\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= limit ? value : undefined;
}
