import { type AddressQuery, isEmptyWord, isWayWord, officialWords, type QueryWord } from './address-text.ts';

/** How precisely an address points: at a door, at a street as a whole, at a named place. */
export const addressPrecisions = ['HOUSE_NUMBER', 'STREET', 'LOCALITY'] as const;
export type AddressPrecision = (typeof addressPrecisions)[number];

/** What ranking needs to know of an address. */
export interface RankedAddress {
  readonly label: string;
  readonly precision: AddressPrecision;
  readonly number: number | undefined;
  readonly repetition: string | undefined;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly citycode: string;
}

/** The share of the score each question bears; they add up to 1. */
const weights = { wordsFound: 0.6, streetComplete: 0.2, number: 0.2 };
const otherPostcodePenalty = 0.2;
const wayWordWeight = 0.3;
/** Under this score an address is no answer to the text. */
const lowestScore = 0.56;
/** A word found whole, or by its beginning while it is typed, is worth this much at least; one with a slip, less. */
const unslipped = 0.85;

/**
 * Orders the addresses that answer the text, the best first, and drops those that do not. Slips of the keyboard are
 * forgiven when no address has every word. Among equals the larger commune comes first, then the label in reading order.
 * `populations`: inhabitants by INSEE code.
 */
export function rankAddresses<A extends RankedAddress>(
  query: AddressQuery,
  candidates: readonly A[],
  populations: ReadonlyMap<string, number>,
  limit: number,
): A[] {
  const judged = candidates
    .map((address) => ({ address, ...judgeAddress(query, address) }))
    .filter(({ score }) => score >= lowestScore);
  const isSaid = judged.some(({ hasEveryWord }) => hasEveryWord);
  return judged
    .filter(({ hasEveryWord }) => hasEveryWord || !isSaid)
    .sort(
      (a, b) =>
        b.score - a.score ||
        (populations.get(b.address.citycode) ?? 0) - (populations.get(a.address.citycode) ?? 0) ||
        a.address.label.localeCompare(b.address.label, 'fr', { numeric: true }),
    )
    .slice(0, limit)
    .map(({ address }) => address);
}

/** How well an address answers the text, from 0 (not at all) to 1 (word for word), and whether every word is there unslipped. */
export function judgeAddress(query: AddressQuery, address: RankedAddress): { score: number; hasEveryWord: boolean } {
  const streetWords = officialWords(address.street);
  const places = [...streetWords, ...joinedPairs(streetWords)];
  const cityWords = officialWords(address.city);
  let asked = 0;
  let found = 0;
  let foundInStreet = 0;
  let hasEveryWord = true;
  const matched = new Map<string, number>();
  for (const word of query.words) {
    if (word.forms.some((form) => isEmptyWord(form)) && !word.isUnfinished) continue;
    const weight = word.forms.some((form) => isWayWord(form)) ? wayWordWeight : 1;
    const inStreet = bestMatch(word, places);
    const best = Math.max(inStreet.value, bestMatch(word, cityWords).value);
    asked += weight;
    found += weight * best;
    if (best < unslipped) hasEveryWord = false;
    if (inStreet.value === 0) continue;
    matched.set(inStreet.word, Math.max(matched.get(inStreet.word) ?? 0, inStreet.value));
    if (weight === 1) foundInStreet += inStreet.value;
  }
  const telling = streetWords.filter((word) => !isEmptyWord(word) && !isWayWord(word));
  if (asked === 0 || (foundInStreet === 0 && (telling.length > 0 || matched.size === 0)))
    return { score: 0, hasEveryWord: false };
  const score =
    (weights.wordsFound * found) / asked +
    weights.streetComplete * completeness(streetWords, matched) +
    weights.number * numberMatch(query, address);
  const isElsewhere = query.postcode !== undefined && query.postcode !== address.postcode;
  return { score: Math.max(0, score - (isElsewhere ? otherPostcodePenalty : 0)), hasEveryWord };
}

/** The share of the street's own name that the text gives: `rue du pont` is all of Rue du Pont, half of Rue du Pont Neuf. */
function completeness(streetWords: readonly string[], matched: ReadonlyMap<string, number>): number {
  let total = 0;
  let given = 0;
  for (const word of streetWords) {
    if (isEmptyWord(word)) continue;
    const weight = isWayWord(word) ? wayWordWeight : 1;
    total += weight;
    const joined = [...matched].find(([key]) => key !== word && (key.startsWith(word) || key.endsWith(word)));
    given += weight * (matched.get(word) ?? joined?.[1] ?? 0);
  }
  return total === 0 ? 0 : given / total;
}

function numberMatch(query: AddressQuery, address: RankedAddress): number {
  if (query.number === undefined) return address.precision === 'HOUSE_NUMBER' ? 0.6 : 1;
  if (address.precision !== 'HOUSE_NUMBER') return 0.45;
  if (address.number !== query.number) return 0.2;
  if (sameRepetition(query.repetition, address.repetition)) return 1;
  return query.repetition === undefined ? 0.8 : 0.7;
}

function sameRepetition(asked: string | undefined, given: string | undefined): boolean {
  if (asked === undefined || given === undefined) return asked === given;
  return (
    asked === given ||
    ['bis', 'ter', 'quater'].some((name) => [asked, given].every((one) => one === name || one === name[0]))
  );
}

function joinedPairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]}${word}`);
}

function bestMatch(word: QueryWord, places: readonly string[]): { word: string; value: number } {
  let best = { word: '', value: 0 };
  for (const place of places) {
    for (const form of word.forms) {
      const value = wordMatch(form, place, word.isUnfinished);
      if (value > best.value) best = { word: place, value };
    }
  }
  return best;
}

/** 1 for the same word, less for the beginning of one being typed, less again for a slip of the keyboard, 0 for another word. */
function wordMatch(typed: string, official: string, isUnfinished: boolean): number {
  if (typed === official) return 1;
  if (isUnfinished && official.startsWith(typed)) return unslipped + (0.1 * typed.length) / official.length;
  const allowed = slipsAllowed(Math.min(typed.length, official.length));
  if (allowed === 0 || /\d/.test(typed)) return 0;
  const beginning = isUnfinished ? official.slice(0, typed.length) : official;
  const slips = Math.min(slipsWithin(typed, beginning, allowed), slipsWithin(typed, official, allowed));
  return slips > allowed ? 0 : 0.9 - 0.15 * slips;
}

/** The edit distance, or infinity when the lengths alone say that it is more than allowed. */
function slipsWithin(a: string, b: string, allowed: number): number {
  return Math.abs(a.length - b.length) > allowed ? Number.POSITIVE_INFINITY : editDistance(a, b);
}

function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** The number of letters to add, drop, change or swap with their neighbour to go from one word to the other. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1);
      row.push(least);
    }
  }
  return at(a.length, b.length);
}
