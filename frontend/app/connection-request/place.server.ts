import type { AppLoadContext } from '@remix-run/node';
import { heatingOf } from '../heating/heating-choice.ts';
import { readPlace } from '../report/place.server.ts';
import type { Answers } from './answers.ts';

const coordinate = (text: string | null, limit: number): number | undefined => {
  const value = text !== null && /^-?\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= limit ? value : undefined;
};

/** Whether an address leads here with a place already chosen. */
export function tellsPlace(parameters: URLSearchParams): boolean {
  return parameters.has('adresse') || (parameters.has('lon') && parameters.has('lat'));
}

/** The answers with what an address test leads here with: a known address or a point, and the heating. What means nothing changes nothing. */
export async function withPlaceOf(
  context: AppLoadContext,
  parameters: URLSearchParams,
  before: Answers,
): Promise<Answers> {
  // What the address test was told of the heating is not asked as if nobody knew.
  const answers = { ...before, heating: heatingOf(parameters) ?? before.heating };
  const banId = parameters.get('adresse');
  if (banId) {
    const form = new FormData();
    form.set('adresse', banId);
    const reading = await readPlace(context, form);
    if (!('place' in reading)) return answers;
    const { lon, lat, ...place } = reading.place;
    return lon === null || lat === null ? answers : { ...answers, place: { ...place, lon, lat }, point: null };
  }
  const lon = coordinate(parameters.get('lon'), 180);
  const lat = coordinate(parameters.get('lat'), 90);
  return lon === undefined || lat === undefined ? answers : { ...answers, place: null, point: { lon, lat } };
}
