/** How an address is typed, brought to one form: lower case, no accents, abbreviations written out. */

const abbreviations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    all: 'allee',
    av: 'avenue',
    ave: 'avenue',
    bd: 'boulevard',
    bld: 'boulevard',
    blvd: 'boulevard',
    boul: 'boulevard',
    bvd: 'boulevard',
    cap: 'capitaine',
    cdt: 'commandant',
    ch: 'chemin',
    che: 'chemin',
    chem: 'chemin',
    col: 'colonel',
    crs: 'cours',
    dr: 'docteur',
    esp: 'esplanade',
    fbg: 'faubourg',
    fg: 'faubourg',
    gal: 'general',
    gd: 'grand',
    gde: 'grande',
    gen: 'general',
    ham: 'hameau',
    imp: 'impasse',
    lot: 'lotissement',
    lt: 'lieutenant',
    mal: 'marechal',
    mgr: 'monseigneur',
    nd: 'notre dame',
    pass: 'passage',
    pdt: 'president',
    pl: 'place',
    pr: 'professeur',
    pres: 'president',
    prof: 'professeur',
    qu: 'quai',
    r: 'rue',
    res: 'residence',
    rpt: 'rond point',
    rte: 'route',
    sq: 'square',
    st: 'saint',
    ste: 'sainte',
    sts: 'saints',
    vc: 'voie communale',
  }),
);

const emptyWords = new Set([
  'a',
  'au',
  'aux',
  'd',
  'de',
  'des',
  'du',
  'en',
  'et',
  'l',
  'la',
  'le',
  'les',
  'sur',
  'sous',
]);

const wayWords = new Set(
  (
    'allee avenue boulevard carrefour chemin chaussee cite clos cour cours esplanade faubourg hameau impasse lotissement mail ' +
    'montee passage place placette promenade quai quartier residence rond point route rue ruelle sente sentier square ' +
    'traverse venelle villa voie'
  ).split(' '),
);

const months = new Set(
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' '),
);

/** Longest text that is read, in characters: the limit of the national address API. */
export const longestText = 200;
/** Shortest text that is searched, in characters. */
const shortestText = 3;

/** A word of the text: every way it may be written (`st`: saint, st), and whether it may still be unfinished. */
export interface QueryWord {
  readonly forms: readonly string[];
  readonly isUnfinished: boolean;
}

/** What a typed text says, part by part. */
export interface AddressQuery {
  readonly number: number | undefined;
  /** `bis`, `ter`, `a`… in lower case, or undefined. */
  readonly repetition: string | undefined;
  readonly postcode: string | undefined;
  readonly words: readonly QueryWord[];
}

export function isWayWord(word: string): boolean {
  return wayWords.has(word);
}

export function isEmptyWord(word: string): boolean {
  return emptyWords.has(word);
}

/** Lower case, without accents nor punctuation: `L’Église-Neuve` → `l`, `eglise`, `neuve`. */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** The words of an official name, abbreviations written out: `Av. du Gal de Gaulle` → avenue, du, general, de, gaulle. */
export function officialWords(text: string): string[] {
  return plainWords(text).flatMap((word) => (abbreviations.get(word) ?? word).split(' '));
}

/**
 * Reads a typed address: house number with its repetition (first, or anywhere when it cannot belong to the name, as in
 * `rue du 8 mai 1945`), postcode, words. Undefined when the text is too short to be searched.
 */
export function readQuery(text: string): AddressQuery | undefined {
  const typed = text.slice(0, longestText);
  const tokens = plainWords(typed.replace(/(\d)(bis|ter|quater)\b/gi, '$1 $2'));
  if (tokens.join('').length < shortestText) return undefined;
  const isTyping = !/[\s,]$/.test(typed);
  const rest = [...tokens];
  const postcode = takePostcode(rest);
  const { number, repetition } = takeNumber(rest);
  const words = rest.map((token, index) => {
    const written = abbreviations.get(token);
    const isUnfinished = isTyping && index === rest.length - 1 && tokens.at(-1) === token;
    return { forms: written === undefined ? [token] : [written, token], isUnfinished };
  });
  return { number, repetition, postcode, words: words.flatMap(splitForms) };
}

/** `nd` stands for two words: notre, dame. */
function splitForms(word: QueryWord): QueryWord[] {
  const parts = word.forms[0]?.split(' ') ?? [];
  return parts.length < 2 ? [word] : parts.map((part) => ({ forms: [part], isUnfinished: false }));
}

function takePostcode(tokens: string[]): string | undefined {
  const index = tokens.findIndex((token) => /^\d{5}$/.test(token));
  return index < 0 ? undefined : tokens.splice(index, 1)[0];
}

function takeNumber(tokens: string[]): { number: number | undefined; repetition: string | undefined } {
  const index = tokens.findIndex((token, at) => /^\d{1,4}[a-z]?$/.test(token) && !belongsToName(tokens, at));
  const token = tokens[index];
  if (token === undefined) return { number: undefined, repetition: undefined };
  const next = tokens[index + 1];
  const isRepetition =
    next !== undefined && (/^(bis|ter|quater)$/.test(next) || isLetterBeforeWay(next, tokens[index + 2]));
  tokens.splice(index, isRepetition ? 2 : 1);
  const glued = /[a-z]$/.exec(token)?.[0];
  return { number: Number.parseInt(token, 10), repetition: isRepetition ? next : glued };
}

/** `12 b avenue` bears a repetition; `12 r du pont` means the street. */
function isLetterBeforeWay(letter: string, following: string | undefined): boolean {
  if (!/^[a-z]$/.test(letter) || following === undefined) return false;
  return isWayWord(abbreviations.get(following) ?? following);
}

function belongsToName(tokens: readonly string[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (after !== undefined && months.has(after)) return true;
  return before !== undefined && (months.has(before) || emptyWords.has(before));
}

/** The groups of three letters by which a word is found despite a slip: `pont` → `··p`, `·po`, `pon`, `ont`, `nt·`. */
export function trigramsOf(word: string, isUnfinished = false): string[] {
  const padded = isUnfinished ? `  ${word}` : `  ${word} `;
  return Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3));
}

/** The trigrams an official street is filed under: the words of its name and of its town that carry meaning. */
export function filedTrigrams(street: string, city: string): string[] {
  const words = [...officialWords(street), ...officialWords(city)].filter((word) => !isEmptyWord(word));
  return [...new Set(words.flatMap((word) => trigramsOf(word)))];
}

/** The trigrams to look up for a query. Kinds of ways (rue, avenue…) are left out unless there is nothing else. */
export function soughtTrigrams(query: AddressQuery): string[] {
  const meaningful = query.words.filter(({ forms }) => !forms.some((form) => isEmptyWord(form)));
  const telling = meaningful.filter(
    ({ forms, isUnfinished }) => isUnfinished || !forms.some((form) => isWayWord(form)),
  );
  const words = telling.length > 0 ? telling : meaningful;
  return [
    ...new Set(words.flatMap(({ forms, isUnfinished }) => forms.flatMap((form) => trigramsOf(form, isUnfinished)))),
  ];
}
